package exitscope.kernel.file;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.kernel.ControllingTerminals;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.PacketMode;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.TerminalDraft;
import exitscope.kernel.Terminals;
import exitscope.state.Bytes;
import exitscope.state.FileId;
import exitscope.state.Session;
import exitscope.state.Termios;
import exitscope.state.WindowSize;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// What can be asked of terminals. (ioctl_tty(2); Linux: tty_io.c tty_ioctl, tty_ioctl.c
/// tty_mode_ioctl)
final class TerminalControl {
    static final int TIOCSPGRP = 0x5410;

    private static final int TCSBRK = 0x5409;
    private static final int TCXONC = 0x540a;
    private static final int TCFLSH = 0x540b;
    private static final int TIOCEXCL = 0x540c;
    private static final int TIOCNXCL = 0x540d;
    private static final int TIOCPKT = 0x5420;
    private static final int TIOCGPKT = 0x8004_5438;
    private static final int TIOCGEXCL = 0x8004_5440;
    private static final int TIOCSCTTY = 0x540e;
    private static final int TIOCGPGRP = 0x540f;
    private static final int TIOCOUTQ = 0x5411;
    private static final int TIOCSTI = 0x5412;
    private static final int TIOCGWINSZ = 0x5413;
    private static final int TIOCSWINSZ = 0x5414;
    private static final int FIONREAD = 0x541b;
    private static final int TIOCNOTTY = 0x5422;
    private static final int TIOCSETD = 0x5423;
    private static final int TIOCGETD = 0x5424;
    private static final int TCSBRKP = 0x5425;
    private static final int TIOCGSID = 0x5429;
    private static final int TIOCVHANGUP = 0x5437;
    private static final int TIOCGPTN = 0x8004_5430;
    private static final int TIOCSPTLCK = 0x4004_5431;
    private static final int TIOCGPTLCK = 0x8004_5439;
    private static final int TIOCGPTPEER = 0x5441;

    private static final int O_CLOEXEC = 0x80000;

    private TerminalControl() {}

    /// On the inside.
    static IoResult inside(FileUse use, TerminalDraft terminal, int request, long argument) {
        return switch (request) {
            case TIOCNOTTY -> done(ControllingTerminals.giveUp(use.edit(), use.task(), terminal));
            case TIOCEXCL, TIOCNXCL -> {
                terminal.exclusive = request == TIOCEXCL;
                yield IoResult.ZERO;
            }
            case TIOCGEXCL -> use.answer(argument, terminal.exclusive ? 1 : 0);
            case FIONREAD -> use.answer(argument, Terminals.available(use.edit(), terminal));
            case TCXONC -> flow(use, terminal, (int) argument);
            case TCFLSH -> {
                IoResult refusal = TerminalOperations.refusal(use, terminal, Signal.SIGTTOU);
                yield refusal != null ? refusal : flush(use, terminal, (int) argument, false);
            }
            case TCSBRK, TCSBRKP -> {
                IoResult refusal = TerminalOperations.refusal(use, terminal, Signal.SIGTTOU);
                yield refusal != null ? refusal : IoResult.ZERO;
            }
            case TIOCGPGRP, TIOCGSID ->
                    terminal.id.equals(group(use).terminal)
                            ? either(use, terminal, request, argument)
                            : IoResult.error(Errno.ENOTTY);
            default -> either(use, terminal, request, argument);
        };
    }

    /// On a master.
    static IoResult outside(FileUse use, TerminalDraft terminal, int request, long argument) {
        return switch (request) {
            case TIOCGPTN -> use.answer(argument, terminal.number);
            case TIOCSPTLCK -> {
                ByteBuffer lock = use.copyIn(argument, 4);
                if (lock == null) {
                    yield IoResult.error(Errno.EFAULT);
                }
                terminal.locked = lock.getInt(0) != 0;
                yield IoResult.ZERO;
            }
            case TIOCPKT -> {
                ByteBuffer on = use.copyIn(argument, 4);
                if (on == null) {
                    yield IoResult.error(Errno.EFAULT);
                }
                PacketMode.set(terminal, on.getInt(0) != 0);
                yield IoResult.ZERO;
            }
            case TIOCGPKT -> use.answer(argument, terminal.packets ? 1 : 0);
            // A master is opened once, and by its opener alone.
            case TIOCEXCL, TIOCNXCL -> IoResult.ZERO;
            case TIOCGPTLCK -> use.answer(argument, terminal.locked ? 1 : 0);
            case TIOCGPTPEER -> openPeer(use, terminal, (int) argument);
            case FIONREAD -> use.answer(argument, Math.min(terminal.sent.length(), 4_095));
            case TCFLSH -> flush(use, terminal, (int) argument, true);
            case TIOCNOTTY -> IoResult.error(Errno.ENOTTY);
            case TCXONC, TCSBRK, TCSBRKP -> IoResult.ZERO;
            default -> either(use, terminal, request, argument);
        };
    }

    /// There is one line discipline, N_TTY. (Linux: tiocsetd)
    private static IoResult setDiscipline(FileUse use, long argument) {
        ByteBuffer number = use.copyIn(argument, 4);
        if (number == null) {
            return IoResult.error(Errno.EFAULT);
        }
        return number.getInt(0) == 0 ? IoResult.ZERO : IoResult.error(Errno.EINVAL);
    }

    /// On both, meaning the inside.
    private static IoResult either(
            FileUse use, TerminalDraft terminal, int request, long argument) {
        if (TermiosCodes.reads(request)) {
            return use.copyOut(argument, TermiosCodes.encode(request, terminal.termios))
                    ? IoResult.ZERO
                    : IoResult.error(Errno.EFAULT);
        }
        if (TermiosCodes.writes(request)) {
            return setTermios(use, terminal, request, argument);
        }
        return switch (request) {
            case TIOCGPGRP -> use.answer(argument, foreground(use, terminal));
            case TIOCSPGRP -> setForeground(use, terminal, argument);
            case TIOCGSID -> session(use, terminal, argument);
            case TIOCGWINSZ -> {
                WindowSize size = terminal.size;
                ByteBuffer answer =
                        GuestLayout.buffer(8)
                                .putShort(0, (short) size.rows())
                                .putShort(2, (short) size.columns())
                                .putShort(4, (short) size.width())
                                .putShort(6, (short) size.height());
                yield use.copyOut(argument, answer) ? IoResult.ZERO : IoResult.error(Errno.EFAULT);
            }
            case TIOCSWINSZ -> resize(use, terminal, argument);
            case TIOCOUTQ, TIOCGETD -> use.answer(argument, 0);
            case TIOCSETD -> setDiscipline(use, argument);
            case TIOCSCTTY ->
                    done(
                            ControllingTerminals.acquire(
                                    use.edit(),
                                    use.task(),
                                    terminal,
                                    argument == 1,
                                    use.file().readable()));
            case TIOCSTI -> insert(use, terminal, argument);
            case TIOCVHANGUP -> {
                if (!use.task().credentials.may(Capability.CAP_SYS_ADMIN)) {
                    yield IoResult.error(Errno.EPERM);
                }
                ControllingTerminals.hangUp(use.edit(), use.task(), terminal, false);
                yield IoResult.ZERO;
            }
            default -> IoResult.error(Errno.ENOTTY);
        };
    }

    private static IoResult done(@Nullable Errno refusal) {
        return refusal == null ? IoResult.ZERO : IoResult.error(refusal);
    }

    private static GroupDraft group(FileUse use) {
        return use.edit().groupOf(use.task());
    }

    private static IoResult setTermios(
            FileUse use, TerminalDraft terminal, int request, long argument) {
        IoResult refusal = TerminalOperations.refusal(use, terminal, Signal.SIGTTOU);
        if (refusal != null) {
            return refusal;
        }
        ByteBuffer in = use.copyIn(argument, TermiosCodes.size(request));
        if (in == null) {
            return IoResult.error(Errno.EFAULT);
        }
        Termios wanted = TermiosCodes.decode(request, in, terminal.termios);
        if (TermiosCodes.flushes(request)) {
            Terminals.flushInput(use.edit(), terminal);
        }
        Terminals.set(use.edit(), use.task(), terminal, wanted);
        return IoResult.ZERO;
    }

    private static int foreground(FileUse use, TerminalDraft terminal) {
        return terminal.foreground == null ? 0 : terminal.foreground.numberIn(group(use).namespace);
    }

    private static IoResult setForeground(FileUse use, TerminalDraft terminal, long argument) {
        IoResult refusal = TerminalOperations.refusal(use, terminal, Signal.SIGTTOU);
        if (refusal instanceof IoResult.Failed) {
            return IoResult.error(Errno.ENOTTY);
        }
        if (refusal != null) {
            return refusal;
        }
        ByteBuffer number = use.copyIn(argument, 4);
        return number == null
                ? IoResult.error(Errno.EFAULT)
                : done(
                        ControllingTerminals.setForeground(
                                use.edit(), use.task(), terminal, number.getInt(0)));
    }

    private static IoResult session(FileUse use, TerminalDraft terminal, long argument) {
        Session session =
                terminal.session == null
                        ? null
                        : use.edit().sessions.find(terminal.session.value());
        return session == null
                ? IoResult.error(Errno.ENOTTY)
                : use.answer(argument, session.numberIn(group(use).namespace));
    }

    private static IoResult resize(FileUse use, TerminalDraft terminal, long argument) {
        ByteBuffer in = use.copyIn(argument, 8);
        if (in == null) {
            return IoResult.error(Errno.EFAULT);
        }
        WindowSize size =
                new WindowSize(
                        in.getShort(0) & 0xffff,
                        in.getShort(2) & 0xffff,
                        in.getShort(4) & 0xffff,
                        in.getShort(6) & 0xffff);
        Terminals.resize(use.edit(), use.task(), terminal, size);
        return IoResult.ZERO;
    }

    /// Typing for the person is left to the privileged. (Linux: tiocsti, without
    /// dev.tty.legacy_tiocsti)
    private static IoResult insert(FileUse use, TerminalDraft terminal, long argument) {
        if (!use.task().credentials.may(Capability.CAP_SYS_ADMIN)) {
            return IoResult.error(Errno.EIO);
        }
        ByteBuffer in = use.copyIn(argument, 1);
        if (in == null) {
            return IoResult.error(Errno.EFAULT);
        }
        Terminals.receive(use.edit(), use.task(), terminal, Bytes.copyOf(in.array()));
        return IoResult.ZERO;
    }

    /// tcflow(3)
    private static IoResult flow(FileUse use, TerminalDraft terminal, int action) {
        IoResult refusal = TerminalOperations.refusal(use, terminal, Signal.SIGTTOU);
        if (refusal != null) {
            return refusal;
        }
        switch (action) {
            case 0, 1 -> Terminals.stopOutput(use.edit(), terminal, action == 0);
            case 2, 3 -> Terminals.sendFlowCharacter(use.edit(), use.task(), terminal, action == 2);
            default -> {
                return IoResult.error(Errno.EINVAL);
            }
        }
        return IoResult.ZERO;
    }

    /// tcflush(3): input is what comes towards the caller.
    private static IoResult flush(
            FileUse use, TerminalDraft terminal, int queue, boolean byMaster) {
        if (queue < 0 || queue > 2) {
            return IoResult.error(Errno.EINVAL);
        }
        boolean input = queue != 1;
        boolean output = queue != 0;
        if (byMaster ? output : input) {
            Terminals.flushInput(use.edit(), terminal);
        }
        if (byMaster ? input : output) {
            Terminals.flushOutput(use.edit(), terminal);
        }
        return IoResult.ZERO;
    }

    private static IoResult openPeer(FileUse use, TerminalDraft terminal, int flags) {
        Editor edit = use.edit();
        TaskDraft task = use.task();
        int number = Descriptors.lowestFree(edit, task, 0);
        if (number < 0) {
            return IoResult.error(Errno.EMFILE);
        }
        IoResult opened = TerminalFiles.openPeer(edit, task, terminal, flags);
        if (opened instanceof IoResult.Done(long file)) {
            FileId id = new FileId((int) file);
            Descriptors.open(edit, task, number, id, (flags & O_CLOEXEC) != 0);
            return IoResult.of(number);
        }
        return opened;
    }
}
