(exec sh -c 'echo $0 $1' name arg); echo $?; (exec /nosuch; echo no); echo $?; (exec nosuch; echo no); echo $?
exec 3>&1; echo to3 >&3; exec 3>&-; (echo x >&3) ; echo $?
exec 4>&1; { echo shown >&4; } 4>&1; exec 4>&-
sh -c 'echo err >&2; echo out' 2>&1; f() { echo f out; echo f err >&2; }; x=$(f 2>&1); echo "$x"
(echo a; exec sh -c 'echo b'; echo no); for i in 1; do echo d; done >&2
while read l; do echo "got $l"; done <<E
1
2
E
echo x | { read a; echo "$a"; } | { read y; echo "last $y"; }
sh -c 'exit 3' | sh -c 'exit 4'; echo $?; echo lost | true; echo $?
exec sh -c 'echo replaced'
echo no
