echo -n a; echo b; echo 'a\tb\\c\0101\cd'; echo; echo -e x; echo -- y
printf '%s %d %i %u %o %x %X %c %%\n' str 42 -7 8 8 255 255 char
printf '%5s|%-5s|%05d|%+d|%.2s|%5.1f|%e\n' a b 42 5 abcdef 3.14159 1000
printf '%s\n' a b c; printf '%s-%s\n' 1 2 3; printf 'none\n' x; printf '%b' 'x\ty\n' 'z\n'; printf '\101\x\n'
printf '%d\n' 0x10 010 "'A" 12abc; echo $?; printf '%d\n' ''; echo $?; printf '%*d|%-*d|\n' 5 42 5 42
test; echo $?; test a; echo $?; test ''; echo $?; [ -n a ]; echo $?; [ -z a ]; echo $?
[ a = a ] && [ a != b ] && [ 1 -lt 2 ] && [ 2 -ge 2 ] && [ -5 -lt 3 ] && echo ok
[ a = b ]; echo $?; [ 1 -eq x ]; echo $?; [ ! a = b ]; echo $?; [ a = a -a b = b ]; echo $?; [ a = b -o b = b ]; echo $?
[ \( a = b \) -o c ]; echo $?; [ = = = ]; echo $?; [ -f = x ]; echo $?; [ ! ]; echo $?; [ a; echo $?
[ '(' = '(' ]; echo $?; [ -t 5 ]; echo $?; test -n; echo $?; test ! ''; echo $?
eval 'echo a;' "echo b"; eval; echo $?; eval 'false'; echo $?; eval 'x=5'; echo $x
export A=1 B; B=2; sh -c 'echo $A $B'; C=3 sh -c 'echo $C'; echo "[$C]"; unset A; sh -c 'echo "[$A]"'
type echo cd if nosuch exit; echo $?; command -v echo cd; command -v nosuch; echo $?; f() { :; }; type f; command -v f
command echo x; command false; echo $?; echo() { command echo "my $*"; }; echo hi; unset -f echo; echo hi
set -- a b c; echo $# $2; set -- ; echo $#; set x y; echo $1; set -f; echo *nosuch* $-; set +f
umask 027; umask; umask 0022; umask
getopt() { OPTIND=1; while getopts ab:c o "$@"; do echo "$o:$OPTARG"; done; shift $((OPTIND-1)); echo "rest $*"; }
getopt -a -b val -c rest; getopt -abval x; getopt -b; getopt -z y; getopt -- -a
shift 9; echo no
