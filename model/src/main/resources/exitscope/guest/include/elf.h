// The register sets that ptrace names by their ELF note type.
#ifndef _ELF_H
#define _ELF_H

#define NT_PRSTATUS 1
#define NT_PRFPREG 2
#define NT_FPREGSET 2

#endif
