// What the gamma and error functions need.
// Written by tables.py, which is beside the tests.
#ifndef EXITSCOPE_GAMMA_TABLE_H
#define EXITSCOPE_GAMMA_TABLE_H

#include "pair.h"

// Stirling's series: B(2n)/(2n(2n-1)).
static const pair stirling[] = {
    {0x1.5555555555555p-4, 0x1.5555555555555p-58},
    {-0x1.6c16c16c16c17p-9, 0x1.f49f49f49f49fp-64},
    {0x1.a01a01a01a01ap-11, 0x1.a01a01a01a01ap-71},
    {-0x1.3813813813814p-11, 0x1.fb1fb1fb1fb20p-65},
    {0x1.b951e2b18ff23p-11, 0x1.5c3a9ce01b952p-65},
    {-0x1.f6ab0d9993c7dp-10, 0x1.f82553c999b0ep-64},
    {0x1.a41a41a41a41ap-8, 0x1.0690690690690p-62},
    {-0x1.e4286cb0f5398p-6, 0x1.1efcdab896745p-61},
    {0x1.6fe96381e0680p-3, -0x1.79e2405a71f88p-61},
    {-0x1.6476701181f3ap+0, 0x1.24246319da678p-56},
    {0x1.ace44322ce006p+3, -0x1.62c2b1bbcdd32p-51},
    {-0x1.39b2525cccc1bp+7, 0x1.52604768a30fcp-47},
    {0x1.12234e81b4e82p+11, -0x1.2c5f92c5f92c6p-43},
    {-0x1.1a198ae1c4ab8p+15, 0x1.4c012227b696ep-41},
};

// Its constant.
static const pair half_log_two_pi = {0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55};

// For numbers below zero.
static const pair whole_pi = {0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53};

// log(gamma(1 + z)) in powers of z, from the first.
static const pair beside_one[] = {
    {-0x1.2788cfc6fb619p-1, 0x1.6cb90701fbfabp-58},
    {0x1.a51a6625307d3p-1, 0x1.1873d8912200cp-56},
    {-0x1.9a4d55beab2d7p-2, 0x1.4c26d1b465993p-59},
    {0x1.151322ac7d848p-2, 0x1.b5f91211196e5p-57},
    {-0x1.a8b9c17aa6149p-3, -0x1.2e826a4fdae1ap-58},
    {0x1.5b40cb100c306p-3, 0x1.4a79940f15696p-59},
    {-0x1.2703a1dcea3aep-3, -0x1.6307fd0794ac4p-57},
    {0x1.010b36af86397p-3, -0x1.741a635b224a6p-59},
    {-0x1.c806706d57db4p-4, -0x1.56aa806fdd3eep-58},
    {0x1.9a01e385d5f8fp-4, 0x1.813418f3768cdp-59},
    {-0x1.748c33114c6d6p-4, -0x1.ea57624080720p-61},
    {0x1.556ad63243bc4p-4, 0x1.5de8580fae81dp-62},
    {-0x1.3b1d971fc5985p-4, 0x1.e58607e493dfdp-59},
    {0x1.2496df8320c5fp-4, 0x1.cf4b4ae040be8p-58},
    {-0x1.11133476e7fe0p-4, -0x1.dc9a4ff396ee3p-59},
    {0x1.00010064cdeb2p-4, 0x1.7879d0156affep-59},
    {-0x1.e1e2d311e8abdp-5, 0x1.8d2a110ce956bp-59},
    {0x1.c71ce3a20b419p-5, -0x1.be9617d035b06p-59},
    {-0x1.af28a1b5688a0p-5, -0x1.74741e885fefbp-59},
    {0x1.9999b3352d5bap-5, 0x1.4951b4c6be56dp-62},
    {-0x1.86186db77bfbfp-5, -0x1.6dedef1f58778p-59},
    {0x1.745d1d1778df9p-5, 0x1.02b8fe0a898e7p-61},
    {-0x1.642c88591b66dp-5, 0x1.1074551cafc60p-59},
    {0x1.555556aaafdcdp-5, 0x1.54a05fce04ef6p-59},
    {-0x1.47ae151eb9fb7p-5, -0x1.d038d4d4653c2p-59},
    {0x1.3b13b189d925ep-5, 0x1.f4ad5a89f860cp-59},
    {-0x1.2f684c00002bcp-5, -0x1.055a3ba5e6a12p-59},
    {0x1.24924936db7bcp-5, 0x1.f2631c34f2cbcp-59},
    {-0x1.1a7b961a7b9aap-5, 0x1.e116d2f11b9bcp-59},
    {0x1.111111155556dp-5, -0x1.527ce242d7c8fp-59},
    {-0x1.08421086318cep-5, 0x1.1db4d8fcae8c6p-59},
    {0x1.0000000100002p-5, 0x1.b8fd913d3546ap-59},
    {-0x1.f07c1f08ba2eap-6, -0x1.31bb2e9036633p-60},
    {0x1.e1e1e1e25a5a6p-6, 0x1.3e46eaa03f9ccp-61},
    {-0x1.d41d41d457c58p-6, 0x1.0600661f0f0e3p-62},
    {0x1.c71c71c738e39p-6, -0x1.d93a55599cf57p-63},
    {-0x1.bacf914c29837p-6, -0x1.797fe7c73f29ap-60},
    {0x1.af286bca21af3p-6, -0x1.df4d835f028bdp-60},
    {-0x1.a41a41a41d89ep-6, 0x1.d6bf77cbc25c7p-60},
    {0x1.999999999b333p-6, 0x1.9ad0584412591p-61},
    {-0x1.8f9c18f9c2577p-6, 0x1.766fd061292d7p-60},
    {0x1.8618618618c31p-6, -0x1.e77d97e1c5a45p-61},
    {-0x1.7d05f417d08eep-6, -0x1.1dcf2bd1488c1p-61},
    {0x1.745d1745d18bap-6, 0x1.7460941753bf5p-61},
    {-0x1.6c16c16c16ccdp-6, 0x1.9998769b89af0p-61},
    {0x1.642c8590b21bdp-6, 0x1.bd3805d865a75p-61},
    {-0x1.5c9882b931083p-6, 0x1.1b3bdabc05a8dp-60},
    {0x1.555555555556bp-6, -0x1.555550480911cp-60},
    {-0x1.4e5e0a72f0544p-6, 0x1.4e5e03d9bbd88p-62},
    {0x1.47ae147ae1480p-6, 0x1.13e7474dcd9a5p-85},
    {-0x1.4141414141417p-6, 0x1.a5a5a57890971p-60},
    {0x1.3b13b13b13b15p-6, -0x1.3b13b1001f8aep-62},
    {-0x1.3521cfb2b78c2p-6, 0x1.826a4395c1891p-61},
    {0x1.2f684bda12f69p-6, -0x1.a12f684a465ffp-60},
    {-0x1.29e4129e4129ep-6, -0x1.9999999a1db84p-60},
    {0x1.2492492492492p-6, 0x1.6db6db6de21c5p-60},
    {-0x1.1f7047dc11f70p-6, -0x1.435e50d7a2602p-60},
    {0x1.1a7b9611a7b96p-6, 0x1.611a7b9624375p-62},
    {-0x1.15b1e5f75270dp-6, -0x1.a08ad8f313fd5p-64},
};

#endif
