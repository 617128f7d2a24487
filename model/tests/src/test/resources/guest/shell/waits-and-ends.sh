kill -9 99998; echo $?
sleep 100 & kill $!; wait; echo $?
sleep 100 & kill $!; wait $!; echo $?
sleep 100 & kill $!; sleep 0.1; wait $!; echo $?
sleep 100 & kill -INT $!; wait $!; echo $?
sh -c 'kill -9 $$'; echo $?
sh -c 'kill -9 $$' | cat; echo $?
sh -c 'kill -9 $$' & sleep 0.1; wait; echo $?
sh -c 'sh -c "kill -9 \$PPID"'; echo $?
sh -c 'sh -c "kill -9 \$PPID"; echo no'; echo $?
sh -c 'trap "" TERM; sh -c "kill -TERM \$\$; echo lives"'; echo $?
sh -c 'trap "echo t" TERM; sh -c "kill -TERM \$PPID"; echo after'; echo $?
{ sleep 0; exit 3; } & { sleep 0; exit 4; } & wait; echo $?
sleep 0 & a=$!; (exit 5) & b=$!; wait $a $b; echo $?; wait $a; echo $?
echo a >&-; echo $?
(echo a) >&-; echo $?
printf a >&-; echo $?
cat /dev/null | nosuch; echo $?
nosuch & wait $!; echo $?
kill -0 x; echo $?
kill %1; echo $?
