f() { return 7; echo no; }; f || echo $?
g() { while :; do while :; do return 5; done; done; }; g; echo $?
h() { (exit 9); }; h; echo $?
x=$(f); echo $?; x=$(echo a; exit 3); echo $? $x
true; y=$(true); echo $?; false; y=; echo $?
e() { false; }; e; echo $?; e() { :; }; e; echo $?
exit 6
