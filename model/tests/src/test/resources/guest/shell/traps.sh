trap 'echo caught' USR1; kill -USR1 $$; echo after
trap 'echo $?' USR1; (exit 3); kill -USR1 $$; echo $?
trap '' USR1; kill -USR1 $$; echo ignored; trap
trap - USR1; trap; sh -c 'kill -USR1 $$' ; echo $?
f() { trap 'echo in f' USR2; }; f; kill -USR2 $$
trap 'echo one; echo two' INT; trap; kill -s INT $$; trap '' INT; sh -c 'kill -INT $$; echo survived'
trap - INT QUIT TERM; trap 'echo "it'"'"'s"' HUP; trap; kill -1 $$
sh -c 'trap "echo hup" 1; trap 1; trap; kill -1 $$'; echo $?
trap foo BADSIG; echo $?
while :; do trap 'echo brk; break' USR1; kill -USR1 $$; echo unreached; break; done
trap 'echo done' EXIT; echo last
