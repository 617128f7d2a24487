[ -e / ] && [ -d / ] && [ ! -f / ] && [ ! -e /nosuch ] && echo files
cd /; pwd; echo $PWD; cd /dev; cd ..; pwd; cd - ; pwd; cd /nosuch; echo $?; echo $OLDPWD
d=/tmp/shell-test; rm -rf $d; mkdir $d; cd $d
echo one >a; echo two >>a; cat a; cat <a; cat a >b; cmp=$(cat b); echo "$cmp"; >c; cat c; echo x 2>d >&2; cat d
echo *; echo ?; echo [ab]; echo [!ab]; echo z*; echo "*" '*' \*; mkdir sub; echo s >sub/f; echo sub/*; echo */f; echo */; echo ./*
touch .hidden; echo *; echo .h*; x='*'; echo $x "$x"; for f in *; do echo "file $f"; done; set -f; echo *; set +f
cat nosuch; echo $?; cat <nosuch; echo $?; echo a >/nosuch/dir; echo $?; echo a >sub; echo $?
set -C; echo no >a; echo $?; echo yes >|a; cat a; set +C
echo a b c >f; read x y <f; echo "$y"; { read x; read z; echo "[$z]"; } <f; exec 5<f; read -r q <&5; echo $q; exec 5<&-
echo 'echo sourced $# $1; v=set; return 3; echo no' >inc; . ./inc; echo $? $v; sh inc arg
printf 'echo script $0 $1\nexit 4\n' >run; chmod +x run; ./run x; echo $?; sh ./run; printf '#!/bin/sh\necho interp $1\n' >run2; chmod +x run2; ./run2 y; chmod -x run2; ./run2; echo $?
mkfifo p; echo through >p & cat p; wait
(cd sub; pwd; echo $OLDPWD); pwd; [ -s a ] && [ -f a ] && [ -r a ] && [ -d sub ] && [ -p p ] && echo tests; [ a -nt nosuch ]; echo $?; [ a -ef ./a ]; echo $?
ln -s a link; cat link; [ -h link ] && [ -L link ] && echo link; test -x run && echo exec; ls
cat <<E >h; cat h
body
E
ls nosuch; echo $?; rm nosuch; rmdir sub; rm -r sub; mkdir a; mkdir x/y; mkdir -p x/y; ls -R x; mv a moved; cp moved copy; cat copy; cp nosuch z; cp x z; mv nosuch z; ln a b c d; echo $?
cd /; rm -rf $d; [ -e $d ] || echo gone
. /nosuch.sh; echo no
