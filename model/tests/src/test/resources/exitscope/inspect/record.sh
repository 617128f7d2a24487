#!/bin/sh
# Asks gdb for the stack at each call of checkpoint, in qemu: record.sh NAME.elf > NAME.out
port=$((20000 + $$ % 20000))
qemu-riscv64 -g $port "$1" &
sleep 0.3
cat > /tmp/record.$$ <<GDB
set pagination off
set width 0
set print frame-arguments all
set print entry-values preferred
set confirm off
file $1
target remote :$port
break checkpoint
commands
silent
echo -- checkpoint\n
bt full
continue
end
continue
GDB
gdb-multiarch -q -batch -x /tmp/record.$$ 2>/dev/null | sed -n '/^-- checkpoint/,$p' | sed '/^\[Inferior/d'
rm /tmp/record.$$
