echo $(echo a; echo b) "$(echo a; echo b)"; echo `echo back` "`echo "in quotes"`"
echo $(echo $(echo $(echo deep))) `echo \`echo nested\``
x=$(printf 'a\n\n\n'); echo "[$x]"; x=$(printf '\n\nb'); echo "[$x]"
echo "$(echo ")" ')')" $(case a in a) echo case;; esac)
echo "$(echo "a  b")" $(echo "a  b") "`echo 'c  d'`"
for w in $(echo 1 2 3); do echo w$w; done
x=$(false); echo $?; x=$(exit 5) y=1; echo $? $y; echo $(false) $?
while read a b; do echo "$b,$a"; done <<EOF
one two three
 four  five 
six
EOF
f() { while read l; do echo "$l"; done <<E
in function $1
E
}; f 1; f 2
f() { while read -r l; do echo "$l"; done; }
f <<EOF
x is $x y is $y \$y \\ $(echo sub) `echo back` $((1+1)) "quotes" 'single'
EOF
f <<'EOF'
x is $x \$y $(echo sub)
EOF
f <<-EOF
	tabs	stripped
		both
	EOF
f <<A; f <<B
first
A
second
B
if true; then f <<E
in if
E
fi
f <<E | { read x; echo "got $x"; }
piped
E
x=$(f <<E
captured
E
); echo $x
echo a b | { read x y; echo "$y $x"; }; echo $x
echo 'a\\tb c\\\\d' | { read x; echo "[$x]"; }; echo 'a\\tb\\\\' | { read -r x; echo "[$x]"; }
printf 'no newline' | { read x; echo $? "$x"; }; read x; echo $?
echo 'a:b:c' | { IFS=: read x y; echo "$x|$y"; }
printf 'a\\\nb\n' | { read x; echo "$x"; }
echo '  lead trail  ' | { read x; echo "[$x]"; }; echo ' a  b  c  ' | { read x y; echo "[$x][$y]"; }
echo 'x:y:' | { IFS=: read a; echo "[$a]"; }; echo 'x:' | { IFS=: read a; echo "[$a]"; }; echo '::' | { IFS=: read a b; echo "[$a][$b]"; }
echo 'x:y:z' | { IFS=: read a b; echo "[$a][$b]"; }; echo 'x:y:' | { IFS=: read a b; echo "[$a][$b]"; }
