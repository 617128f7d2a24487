if true; then echo 1; fi; if false; then echo 2; else echo 3; fi
if false; then echo 4; elif true; then echo 5; else echo 6; fi
if false; then :; fi; echo $?
true && echo a || echo b; false && echo c || echo d; true || echo e && echo f
! true; echo $?; ! false; echo $?; ! (exit 3); echo $?
i=0; while [ $i -lt 3 ]; do echo w$i; i=$((i+1)); done
until [ $i -eq 0 ]; do i=$((i-1)); done; echo $i
for x in a b 'c d'; do echo "[$x]"; done; for x in; do echo never; done; echo $x
set -- p q; for x; do echo $x; done; for x do echo $x; done
for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done
for i in 1 2; do for j in a b; do [ $j = b ] && continue 2; echo $i$j; done; done
for i in 1 2; do for j in a b; do [ $i$j = 1b ] && break 2; echo $i$j; done; done; echo $?
while :; do break; done; echo $?; while false; do :; done; echo $?
case abc in b*) echo no;; a*) echo yes;; *) echo default;; esac
case x in a|b|x) echo or;; esac; case "a b" in "a b") echo quoted;; esac
case '*' in \*) echo star;; esac; case a in '*') echo no;; esac; echo $?
case abc in a?c) echo q;; esac; case abc in [a-c]bc) echo range;; esac; case b in [!a]) echo not;; esac
case '' in '') echo empty;; esac; x='a*'; case abc in $x) echo var;; esac; case abc in "$x") echo no;; esac
case a in (a) echo paren;; esac; case z in a) ;; esac; echo $?
f() { echo "f $# $1"; return 3; }; f x y; echo $?; f; echo $?
g() { local v=in; echo $v $w; w=changed; }; v=out w=outer; g; echo $v $w
fact() { if [ $1 -le 1 ]; then echo 1; else echo $(($1 * $(fact $(($1 - 1))))); fi; }; fact 6
h() { for i in 1 2 3; do [ $i = 2 ] && return; echo $i; done; }; h; echo $?
{ echo g1; echo g2; }; (echo s1; exit 4); echo $?; x=1; (x=2; echo $x); echo $x; { x=3; }; echo $x
false; echo $?; (false); echo $?; true | false; echo $?; false | true; echo $?
if (exit 0) && ! false; then echo both; fi
unset -f f; f 2>/dev/null; echo $?
echo one; echo two &&
echo three ||
echo four
if true
then
    echo lines

    # comment
    echo more
fi
while true; do case $i in *) break;; esac; done; echo out
k() { echo k; } ; k; k() { echo k2; }; k
l() (x=sub; echo $x); x=top; l; echo $x
return 2>/dev/null; echo after
