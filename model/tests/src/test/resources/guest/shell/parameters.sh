unset u; e=; s=set
echo "${u-d}" "${u:-d}" "${e-d}" "${e:-d}" "${s-d}" "${s:-d}"
echo "${u+a}" "${u:+a}" "${e+a}" "${e:+a}" "${s+a}" "${s:+a}"
echo "${u=new}" "$u" "${e:=more}" "$e"; unset u
(echo "${u?}"); echo $?
(echo "${u:?is not there}"); echo $?
(e=; echo ${e:?}); echo $?
f=/usr/local/lib/libc.so.6
echo ${f#*/} ${f##*/} ${f%.*} ${f%%.*} ${f%/*} "${f#/usr}"
echo ${#f} ${#u} ${#} ${#s}
p='*/'; echo "${f#$p}" "${f#"$p"}"
v=aXbXc; echo ${v#*X} ${v##*X} ${v%X*} ${v%%X*} ${v%Y} ${v#a[X-Z]}
echo ${u-a b} "${u-a  b}" "${u-"a  b"}" ${u-"a  b"} "${u-'q'}" ${u-'q  r'}
printf '<%s>' ${u-a b 'c d'} "${u-x y}"; echo
set -- a b c d e f g h i j k; echo $1 ${10} $10 $# "${11}"; shift 2; echo $1 $#; shift; echo $*
echo "$#" "${#}" ${#*} ${#1}
x=1 y=$x z=${y}2; echo $x $y $z
x=~ ; [ "$x" = "$HOME" ] && echo home; x=a:~; [ "$x" = "a:$HOME" ] && echo both; echo "~" \~ '~'
readonly r=5; (r=6; echo no); echo $? $r; (unset r; echo no) ; echo $?
unset s; echo "[$s]" "${s-gone}"
a=1; b=a; eval "echo \$$b"; eval c=\$$b; echo $c
set -u; (echo $nothing; echo no); echo $?; echo "${nothing-ok}" $#; set +u; echo "[$nothing]"
n=5; echo ${n:+"$n items"} ${zz:+none}
: ${zz:=assigned}; echo $zz
echo "${f%"${f##*/}"}"
