printf 'b\na\nc\na\n' | sort; printf 'b\na\nc\na\n' | sort -u; printf '10\n9\n100\n' | sort -n; printf '10\n9\n100\n' | sort -r
printf 'a\na\nb\na\n' | uniq; printf 'a\na\nb\n' | uniq -c; printf 'a\na\nb\n' | uniq -d; printf 'a\na\nb\n' | uniq -u
printf 'b 2\na 10\nc 1\n' | sort -k 2; printf 'b 2\na 10\nc 1\n' | sort -n -k 2; printf 'b:2\na:1\n' | sort -t : -k 2
seq 5; seq 2 4; seq 1 2 7; seq 3 -1 1; seq -s , 3; seq -w 8 11
seq 20 | head; seq 20 | head -n 3; seq 20 | tail -n 3; seq 20 | tail -n +18; seq 5 | head -2; seq 5 | tail -2; printf abcdef | head -c 3; echo; printf abcdef | tail -c 2; echo
printf 'one two\nthree\n' | wc; printf 'one two\nthree\n' | wc -l; printf 'one two\n' | wc -w; printf abc | wc -c
printf 'apple\nbanana\ncherry\n' | grep an; printf 'apple\nbanana\n' | grep -v an; printf 'a\nb\n' | grep -c a; printf 'a\nb\na\n' | grep -n a; echo x | grep y; echo $?; echo x | grep -q x; echo $?
printf 'Foo\nfoo\n' | grep -i FOO; printf 'a.c\nabc\n' | grep -F a.c; printf 'a.c\nabc\n' | grep 'a\.c'; printf 'ab\naab\nb\n' | grep -E '^a+b$'; printf 'cat\ndog\nbird\n' | grep -E 'cat|dog'; printf 'aXb aYb\n' | grep -o 'a.b'; printf 'foobar\nfoo bar\n' | grep -w foo; printf 'abc\nab\n' | grep -x ab; printf 'aa\nabab\n' | grep '\(ab\)\1'; printf 'ac\nabc\nabbc\n' | grep 'ab\{1,2\}c'; printf 'a1\nb\n' | grep '[[:digit:]]'
echo hello | tr a-y b-z; echo hello | tr -d l; echo aabbcc | tr -s a-c; echo 'Hello World' | tr '[:upper:]' '[:lower:]'; echo a:b | tr : '\n'; echo abc123 | tr -cd '0-9'; echo; echo hello | tr 'el' 'ip'
echo a | tee /dev/null; yes | head -n 2; yes a b | head -n 1; true; echo $?; false; echo $?
env -i A=1 B=2 env; env X=5 sh -c 'echo $X'; env nosuchcmd; echo $?
timeout 5 true; echo $?; timeout 5 sh -c 'exit 3'; echo $?; timeout 0.05 sleep 5; echo $?; timeout -s KILL 0.05 sleep 5; echo $?
sleep 0; sleep 0.01; date -u -d @0; date -u -d @86400 +%Y-%m-%d
cat /nosuch; echo $?; head /nosuch; echo $?; ls /nosuch; echo $?; rm /nosuch; echo $?; rm -f /nosuch; echo $?; wc /nosuch; echo $?; grep x /nosuch; echo $?; sort /nosuch; echo $?; touch /nosuch/x; echo $?; mkdir /nosuch/x; echo $?; rmdir /nosuch; echo $?; cp /nosuch /tmp/x; echo $?; mv /nosuch /tmp/x; echo $?
echo abc | cat - ; printf 'a\nb\n' | cat -n; hostname >/dev/null; tty; echo $?
