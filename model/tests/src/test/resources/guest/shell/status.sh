nosuchcommand; echo $?
/nosuch/file; echo $?; /; echo $?
sh -c 'exit 42'; echo $?; sh -c 'kill -9 $$'; echo $?; sh -c 'kill -TERM $$'; echo $?; sh -c 'kill -INT $$'; echo $?
(exit 257); echo $?; (exit 255); echo $?
set -e; (set +e; false; echo still); if false; then :; fi; false || echo or; ! true; echo here
(set -e; false; echo no); echo no either
