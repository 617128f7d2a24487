(trap 'echo bye' EXIT; echo hi); echo $?
(trap 'echo bye; exit 4' EXIT; exit 3); echo $?
(trap 'echo $?' EXIT; exit 5); echo $?
(trap 'echo bye' 0; trap - 0; echo none)
sh -c 'trap "echo end" EXIT; sh -c "exit 2"; true'; sh -c 'trap "echo end" EXIT; echo x'
sh -c 'trap "echo term" TERM; kill $$; echo on'; sh -c 'trap "echo term; exit 9" TERM; kill $$; echo no'; echo $?
sh -c 'trap "echo end" EXIT; sh -c "exit 2"'; echo $?
