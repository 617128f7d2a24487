(set -e; false; echo no); echo $?
(set -e; false || true; echo yes); echo $?
(set -e; true && false; echo no); echo $?
(set -e; false && true; echo yes); echo $?
(set -e; if false; then :; fi; while false; do :; done; echo yes); echo $?
(set -e; f() { false; echo in; }; f || echo or); echo $?
(set -e; f() { false; echo no; }; f; echo no); echo $?
(set -e; false | true; echo yes; true | false; echo no); echo $?
(set -e; x=$(false); echo no); echo $?
(set -e; echo $(false) yes); echo $?
(set -e; (exit 3); echo no); echo $?
(set -e; { false; }; echo no); echo $?
(set -e; ! true; echo yes; ! false; echo yes); echo $?
(set -e; for i in 1; do false; done; echo no); echo $?
(set -e; case a in a) false;; esac; echo no); echo $?
(set -e; eval false; echo no); echo $?
set -x; echo traced "a b" $((1+1)); x=5; x=6 true; for i in 1 2; do : $i; done; set +x
