echo a   b 'a   b' "a   b" a\ \ b
echo "it's" 'say "hi"' "\$x \\ \" \a" '\n' "a`echo b`c"
x='a  b'; echo $x "$x" '$x' \$x
echo "a
b" 'c
d' e\
f
echo "" '' | cat; echo "[$(printf '%s.' "" '' x)]"
printf '<%s>' a"b"c'd' "e 'f'" 'g "h"' ; echo
printf '<%s>' "$@" "" "$*"; echo
set -- one 'two three' ''; printf '<%s>' "$@"; echo; printf '<%s>' $@; echo; printf '<%s>' "$*"; echo; printf '<%s>' $*; echo
IFS=:; printf '<%s>' "$*"; echo; x=a:b::c; printf '<%s>' $x; echo; printf '<%s>' "$x"; echo
IFS=' :'; x=' a : b::c '; printf '<%s>' $x; echo
IFS=; x='a b c'; printf '<%s>' $x; echo
unset IFS; printf '<%s>' $x; echo
echo \# not a comment # a comment
echo a#b '#' "#"
echo "${x}y" "${x}"'z' $x"w w"
printf '<%s>' "a${x}b"c$x; echo
echo "$" "$ " '$' a$ \$\$
e=; printf '<%s>' $e "$e" $e"$e"; echo
printf '<%s>' x"$@"y; echo
set --; printf '<%s>' x"$@"y; echo; printf '<%s>' "$@"; echo
