package exitscope.format.strace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.abi.WaitStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

/// What strace 6.1 printed on Linux 6.18 for the same values.
class StraceValuesTest {
    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void stringsAreEscapedAsInCAndCutAfterThirtyTwoBytes() {
        byte[] text = latin("hello\n\t\"q\"\\ \1\2\33 x\u00ff end of a long long string");
        assertEquals(
                "\"hello\\n\\t\\\"q\\\"\\\\ \\1\\2\\33 x\\377 end of a long\"...",
                StraceValues.quotedAndCut(text));
    }

    @Test
    void anOctalEscapeIsPaddedWhereADigitFollows() {
        assertEquals("\"\\0001\\08\"", StraceValues.quotedAndCut(latin("\0001\08")));
    }

    @Test
    void aStringOfExactlyThirtyTwoBytesIsNotCut() {
        assertEquals(
                "\"" + "a".repeat(32) + "\"", StraceValues.quotedAndCut(latin("a".repeat(32))));
    }

    @Test
    void masksAreListedUntilTwoThirdsAreIn() {
        assertEquals("[]", StraceValues.signals(SignalSet.NONE));
        assertEquals("~[]", StraceValues.signals(SignalSet.ALL));
        assertEquals(
                "[USR1 TERM]", StraceValues.signals(SignalSet.of(Signal.SIGUSR1, Signal.SIGTERM)));
        assertEquals(
                "~[KILL STOP]", StraceValues.signals(SignalSet.ALL.without(SignalSet.UNBLOCKABLE)));
        assertEquals('[', StraceValues.signals(new SignalSet((1L << 41) - 1)).charAt(0));
        assertEquals('~', StraceValues.signals(new SignalSet((1L << 42) - 1)).charAt(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0x0700 | [{WIFEXITED(s) && WEXITSTATUS(s) == 7}]
                    0x000f | [{WIFSIGNALED(s) && WTERMSIG(s) == SIGTERM}]
                    0x0086 | [{WIFSIGNALED(s) && WTERMSIG(s) == SIGABRT && WCOREDUMP(s)}]
                    0x0023 | [{WIFSIGNALED(s) && WTERMSIG(s) == SIGRT_3}]
                    0x137f | [{WIFSTOPPED(s) && WSTOPSIG(s) == SIGSTOP}]
                    0xffff | [{WIFCONTINUED(s)}]
                    """)
    void waitStatusesAreTakenApart(String word, String text) {
        assertEquals(text, StraceValues.waitStatus(new WaitStatus(Integer.decode(word))));
    }

    @Test
    void siginfoShowsWhatItsCodeGivesAMeaning() {
        assertEquals(
                "{si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=3, si_uid=1000, si_status=7,"
                        + " si_utime=0, si_stime=1 /* 0.01 s */}",
                StraceValues.signalInfo(
                        new SignalInfo(
                                Signal.SIGCHLD,
                                SignalInfo.CLD_EXITED,
                                new SignalInfo.Child(3, 1000, 7, 0, 1))));
        assertEquals(
                "{si_signo=SIGCHLD, si_code=CLD_KILLED, si_pid=3, si_uid=0, si_status=SIGTERM,"
                        + " si_utime=0, si_stime=0}",
                StraceValues.signalInfo(
                        new SignalInfo(
                                Signal.SIGCHLD,
                                SignalInfo.CLD_KILLED,
                                new SignalInfo.Child(3, 0, 15, 0, 0))));
        assertEquals(
                "{si_signo=SIGUSR2, si_code=SI_QUEUE, si_pid=2, si_uid=0, si_int=42, si_ptr=0x2a}",
                StraceValues.signalInfo(
                        new SignalInfo(
                                Signal.SIGUSR2,
                                SignalInfo.SI_QUEUE,
                                new SignalInfo.Sender(2, 0, 42))));
        assertEquals(
                "{si_signo=SIGSEGV, si_code=SEGV_MAPERR, si_addr=NULL}",
                StraceValues.signalInfo(
                        new SignalInfo(
                                Signal.SIGSEGV, SignalInfo.SEGV_MAPERR, new SignalInfo.Fault(0))));
        assertEquals(
                "{si_signo=SIGALRM, si_code=SI_KERNEL}",
                StraceValues.signalInfo(SignalInfo.kernel(Signal.SIGALRM)));
    }

    @Test
    void waitOptionsAreNamedInTheOrderOfStrace() {
        assertEquals("0", WaitFormats.OPTIONS.bits(0));
        assertEquals("WNOHANG|WSTOPPED|WCONTINUED", WaitFormats.OPTIONS.bits(0xb));
        assertEquals("WEXITED|WNOWAIT", WaitFormats.OPTIONS.bits(0x1000004));
        assertEquals(
                "WNOWAIT|__WCLONE|__WALL|__WNOTHREAD|0x40", WaitFormats.OPTIONS.bits(0xe1000040L));
    }

    @Test
    void bitsWithoutANameStayNumbers() {
        assertEquals("WNOHANG|WCONTINUED|0x40", WaitFormats.OPTIONS.bits(0x49));
        assertEquals("0x100 /* PROT_??? */", MemoryFormats.PROTECTION.bits(0x100));
        assertEquals("PROT_NONE", MemoryFormats.PROTECTION.bits(0));
        assertEquals("0x63 /* SIG_??? */", SignalFormats.MASK_HOW.value(0x63));
        assertEquals(
                "SA_ONSTACK|SA_RESTART|SA_NODEFER|SA_RESETHAND|SA_SIGINFO|SA_NOCLDSTOP|SA_NOCLDWAIT|0x400",
                SignalFormats.ACTION.bits(0xd8000407L));
        assertEquals(
                "MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS|MAP_STACK",
                MemoryFormats.MAPPING.bits(0x20032));
        assertEquals("O_RDONLY|O_CLOEXEC", FileFormats.openFlags(02000000));
        assertEquals("O_NONBLOCK|O_CLOEXEC", FileFormats.OPEN_MODE.bits(02004000));
        assertEquals("0x9 /* O_??? */", FileFormats.OPEN_MODE.bits(9));
        assertEquals(
                "FUTEX_WAIT_BITSET_PRIVATE|FUTEX_CLOCK_REALTIME",
                FutexFormats.operation(9 | 128 | 256));
    }
}
