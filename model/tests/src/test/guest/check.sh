#!/bin/sh
# Checks the guest library, the test programs and the samples with the compilers of this machine.
#
#     check.sh            check everything
#     check.sh record     first record what the programs print on this (Linux) machine
#
# CLANG and LLD name the programs, QEMU runs riscv64 Linux programs; GCC, if there is one for
# riscv64, checks the library for warnings of its own. Without QEMU nothing is run for the guest.
set -u
CLANG=${CLANG:-clang} LLD=${LLD:-"lld -flavor gnu"} QEMU=${QEMU:-qemu-riscv64}
GCC=${GCC:-riscv64-linux-gnu-gcc} NATIVE=${NATIVE:-cc}
model=$(cd "$(dirname "$0")/../../.." && pwd)
guest=$model/src/main/resources/exitscope/guest
programs=$model/src/test/resources/guest/libc
samples=$(cd "$model/../samples" && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0

fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}

target="--target=riscv64-unknown-linux-gnu -march=rv64gc -mabi=lp64d -fno-pic -fno-stack-protector
    -nostdinc -isystem $guest/include"
library="-std=c17 -O1 -fno-omit-frame-pointer -ffreestanding -D_GNU_SOURCE"

# What cannot run under qemu's user mode, though it runs on Linux: vfork does not share memory
# there, there are no subreapers, no robust mutexes and no clone3, and exec runs programs of this
# machine only.
beyond_qemu="08-vfork 09-subreaper 19-inherited-zombie 20-exec 28-exec-in-thread 31-reused-number
    mutexes"

(cd "$guest" && find include lib bin -type f | LC_ALL=C sort | cmp -s - files.txt) ||
    fail "files.txt does not list the files"
for file in "$guest"/* "$guest"/.[!.]*; do
    case ${file##*/} in
        README.md | files.txt | include | lib | bin | '.[!.]*') ;;
        *) fail "stray: $file" ;;
    esac
done

mkdir "$work/lib"
for source in "$guest"/lib/*.c "$guest"/lib/*.S; do
    name=$(basename "$source")
    # shellcheck disable=SC2086
    $CLANG $target $library -Wall -Wextra -Werror -c "$source" -o "$work/lib/$name.o" ||
        fail "clang: $name"
    if command -v "$GCC" >/dev/null; then
        # shellcheck disable=SC2086
        $GCC -march=rv64gc -mabi=lp64d -fno-pic -fno-stack-protector -nostdinc \
            -isystem "$guest/include" $library -fno-tree-loop-distribute-patterns \
            -Wall -Wextra -Werror -Wno-unknown-pragmas -c "$source" -o "$work/gcc.o" || fail "gcc: $name"
    fi
done

# link SOURCE PROGRAM [OPTION...]
link() {
    source=$1 program=$2
    shift 2
    # shellcheck disable=SC2086
    $CLANG $target -O0 -g "$@" -c "$source" -o "$program.o" &&
        $LLD -static -o "$program" "$program.o" --start-lib "$work"/lib/*.o --end-lib
}

# Every header compiles alone under every set of features, and whatever the headers declare is
# defined: a program that names it all links with all objects at once.
for header in $(cd "$guest/include" && find . -name '*.h' | sed 's,^\./,,' | LC_ALL=C sort); do
    echo "#include <$header>" >>"$work/headers.c"
    for features in "" -D_GNU_SOURCE -D_POSIX_C_SOURCE=200809L -std=c99 -std=c11 -std=c23; do
        # shellcheck disable=SC2086
        echo "#include <$header>" |
            $CLANG $target $features -Wall -Wextra -Werror -x c -fsyntax-only - ||
            fail "header $header with '$features'"
    done
done
for features in "" -D_GNU_SOURCE; do
    # shellcheck disable=SC2086
    $CLANG $target $features -Xclang -ast-dump -fno-color-diagnostics -fsyntax-only \
        "$work/headers.c" | grep -E '^(\||`)-(FunctionDecl|VarDecl)' |
        sed -E "s/^[^']*[ >]([A-Za-z_0-9]+) '.*/\1/" | LC_ALL=C sort -u >"$work/names"
    {
        cat "$work/headers.c"
        echo 'const volatile void *volatile names[] = {'
        sed 's/.*/    (void *)\&&,/' "$work/names"
        echo '}; int main(void) { return names[0] == 0; }'
    } >"$work/all.c"
    # shellcheck disable=SC2086
    $CLANG $target $features -w -c "$work/all.c" -o "$work/all.o" &&
        $LLD -static -o "$work/all" "$work/all.o" "$work"/lib/*.o ||
        fail "something declared is not defined"
    echo "declared and defined: $(wc -l <"$work/names") names with '$features'"
done

link "$guest/bin/init.c" "$work/init" -Wall -Wextra -Werror || fail "init does not link"

# shellcheck disable=SC2086
{
    mkdir "$work/commands"
    for source in "$guest"/bin/commands/*.c "$guest"/bin/support/*.c "$guest"/bin/shell/*.c; do
        $CLANG $target -O1 -Wall -Wextra -Werror -Wno-format-nonliteral -c "$source" \
            -o "$work/commands/$(basename "$(dirname "$source")")-$(basename "$source").o" ||
            fail "clang: $source"
    done
    $LLD -static -o "$work/commands.elf" "$work"/commands/*.o --start-lib "$work"/lib/*.o --end-lib ||
        fail "the commands do not link"
}

# The shell and the commands, natively: scripts print what they printed under dash with GNU's
# commands.
scripts=$model/src/test/resources/guest/shell
mkdir "$work/ours" "$work/dash"
$NATIVE -w -O1 -D_GNU_SOURCE -o "$work/native-commands" "$guest"/bin/commands/*.c \
    "$guest"/bin/support/*.c "$guest"/bin/shell/*.c || fail "the commands do not compile natively"
for source in "$guest"/bin/commands/*.c; do
    ln "$work/native-commands" "$work/ours/$(basename "$source" .c)"
done
ln "$work/native-commands" "$work/ours/sh"
ln -s "$(command -v dash)" "$work/dash/sh"
# script PATH FILE
script() {
    (cd / && exec env -i HOME=/ PATH="$1" timeout 60 sh -c "$(cat "$2")" </dev/null 2>&1)
    echo "status $?"
}
for source in "$scripts"/*.sh; do
    [ "${1:-check}" != record ] || script "$work/dash:/bin:/usr/bin" "$source" >"${source%.sh}.out"
    script "$work/ours" "$source" >"$work/output" 2>/dev/null
    cmp -s "$work/output" "${source%.sh}.out" || fail "$(basename "$source") prints something else"
done

# run NAME SOURCE EXPECTED-OUTPUT EXPECTED-STATUS
run() {
    name=$1 source=$2 output=$3 status=$4
    # What may print several things is not recorded by one run.
    several=$(grep -sx -e '--- or ---' "$output")
    if [ "$mode" = record ] && [ -z "$several" ]; then
        $NATIVE -w -O0 -o "$work/native" "$source" -lm || fail "$name does not compile natively"
        (cd "$work" && exec ./native </dev/null 2>/dev/null) >"$output.fifo"
        echo $? >"$work/status"
        mv "$output.fifo" "$output"
        [ -z "$status" ] || cp "$work/status" "$status"
    fi
    link "$source" "$work/program" $warnings || fail "$name does not link"
    command -v "$QEMU" >/dev/null && [ -z "$several" ] || return 0
    case " $(echo $beyond_qemu) " in *" $name "*) return 0 ;; esac
    [ "$(id -u)" = 0 ] || ! grep -q 'needs root' "$source" || return 0
    (cd "$work" && exec timeout 60 "$QEMU" ./program </dev/null 2>/dev/null) >"$work/output"
    echo $? >"$work/status"
    cmp -s "$work/output" "$output" || fail "$name prints something else"
    [ -z "$status" ] || cmp -s "$work/status" "$status" || fail "$name ends otherwise"
}

mode=${1:-check}
warnings=-w
for source in "$programs"/*.c; do
    run "$(basename "$source" .c)" "$source" "${source%.c}.out" ""
done
warnings="-Wall -Wextra -Werror"
for source in "$samples"/*.c; do
    name=$(basename "$source" .c)
    run "$name" "$source" "$samples/expected/$name.out" "$samples/expected/$name.status"
done
[ $failures = 0 ] && echo "all is well"
exit $((failures > 0))
