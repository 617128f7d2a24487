setsid sh -c 'test $$ = $(cut -d" " -f 6 /proc/$$/stat) && echo leads'
setsid -w sh -c 'exit 5'; echo $?
setsid -f sh -c 'echo forked'; sleep 0.2
setsid nosuch 2>/dev/null; echo $?
setsid 2>/dev/null; echo $?
nohup sh -c 'kill -HUP $$; echo survived'
sh -c 'kill -HUP $$; echo survived' 2>/dev/null; echo $?
nohup sh -c 'kill -TERM $$; echo survived' 2>/dev/null; echo $?
nohup /nowhere 2>/dev/null; echo $?
nohup 2>/dev/null; echo $?
sleep 100 & echo $! | xargs kill; wait $! 2>/dev/null; echo $?
