sh -c 'exit 3' & wait $!; echo $?
(exit 4) & p=$!; wait $p; echo $?; wait $p; echo $?
true & false & wait; echo $?
{ echo in background; exit 6; } & wait $!; echo $?
x=1; { x=2; echo $x; } & wait; echo $x
sh -c 'kill -9 $$' & wait $!; echo $?
wait 99999; echo $?
echo a | sh -c 'read x; echo $x; exit 3' & wait $!; echo $?
f() { echo func $1; return 2; }; f arg & wait $!; echo $?
{ read x || echo "stdin is empty"; } & wait $!; echo $?
sh -c 'exit 1' & a=$!; sh -c 'exit 2' & b=$!; wait $a $b; echo $?; [ $a != $b ] && echo differ
(sh -c 'exit 5' & wait $!; echo $?); echo $(sh -c 'exit 7' & wait $!; echo $?)
true && { echo x; } & wait; if true; then echo y; fi & wait; for i in 1 2; do echo $i; done & wait
[ -n "$!" ] && echo pid; sh -c 'echo "[$!]"'
trap 'echo usr1' USR1; { sleep 0.2; kill -USR1 $$; exec sleep 1000; } &
wait $!; echo $?; trap - USR1; kill -9 $!; wait $!; echo $?
