mkdir /tmp/parts; cd /tmp/parts
printf 'root:x:0:0\nuser:y:1000:100\nplain\n' > table
cut -d: -f1 table; cut -d: -f 2-3 table; cut -s -d: -f4,1 table; cut -c2-3,5- table; cut -f1 < table | cut -c -2
cut -d: -f 0 table 2>/dev/null; echo $?
cut table 2>/dev/null; echo $?
basename /a/b.c .c; basename /a/b/; basename .c .c; dirname /a/b /a/ b /
ln -s table link; readlink link; readlink table; echo $?; readlink -f link
echo a b 'c d' | xargs
printf 'a b\n"c d" e\\ f\n' | xargs -n 1 echo item
printf 'one\ntwo words\n' | xargs -I X echo 'X and X'
xargs echo nothing < /dev/null; xargs -r echo nothing < /dev/null
echo x | xargs sh -c 'exit 3'; echo $?
echo x | xargs sh -c 'exit 255' 2>/dev/null; echo $?
echo x | xargs sh -c 'kill $$' 2>/dev/null; echo $?
echo x | xargs /nowhere 2>/dev/null; echo $?
echo x | xargs /etc/passwd 2>/dev/null; echo $?
uname; uname -s -s; whoami
cd /; rm -r /tmp/parts
