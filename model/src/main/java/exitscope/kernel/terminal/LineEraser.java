package exitscope.kernel.terminal;

import exitscope.state.Termios;

/// Takes back what was typed, and shows it: wiped off the screen, or, as on paper, written once
/// more between a backslash and a slash. (Linux: drivers/tty/n_tty.c:eraser)
final class LineEraser {
    private final Termios termios;
    private final TerminalInput input;
    private final TerminalOutput output;

    /// Whether characters behind a backslash are being shown. (ECHOPRT)
    private boolean showing;

    LineEraser(Termios termios, TerminalInput input, TerminalOutput output, boolean showing) {
        this.termios = termios;
        this.input = input;
        this.output = output;
        this.showing = showing;
    }

    boolean showing() {
        return showing;
    }

    /// Something else comes: the slash is due.
    void finish() {
        if (showing) {
            output.echoRaw('/');
            showing = false;
        }
    }

    /// Forgets that the slash is due.
    void forget() {
        showing = false;
    }

    /// Letters and digits of Latin 1, as the kernel's isalnum has it.
    private static boolean isWordCharacter(int c) {
        return c == '_'
                || (c < 0x80 ? Character.isLetterOrDigit(c) : c >= 0xc0 && c != 0xd7 && c != 0xf7);
    }

    private boolean local(int flag) {
        return termios.hasLocal(flag);
    }

    /// Takes back a character, a word or all of the line being typed.
    void erase(int c) {
        if (input.lineIsEmpty()) {
            return;
        }
        boolean one = termios.is(c, Termios.VERASE);
        boolean word = !one && local(Termios.IEXTEN) && termios.is(c, Termios.VWERASE);
        if (!one && !word) {
            if (!local(Termios.ECHO)) {
                input.cut(input.lineBegin());
                return;
            }
            if (!local(Termios.ECHOK) || !local(Termios.ECHOKE) || !local(Termios.ECHOE)) {
                input.cut(input.lineBegin());
                finish();
                output.echo(termios.character(Termios.VKILL));
                if (local(Termios.ECHOK)) {
                    output.echoRaw('\n');
                }
                return;
            }
        }
        boolean inWord = false;
        while (!input.lineIsEmpty()) {
            int head = input.length();
            int erased;
            do {
                head--;
                erased = input.at(head);
            } while (LineDiscipline.isContinuation(termios, erased) && head > input.lineBegin());
            if (LineDiscipline.isContinuation(termios, erased)) {
                break;
            }
            if (word) {
                if (isWordCharacter(erased)) {
                    inWord = true;
                } else if (inWord) {
                    break;
                }
            }
            int count = input.length() - head;
            input.cut(head);
            if (local(Termios.ECHO)) {
                showErasure(erased, count, one);
            }
            if (one) {
                break;
            }
        }
        if (input.lineIsEmpty() && local(Termios.ECHO)) {
            finish();
        }
    }

    private void showErasure(int c, int count, boolean one) {
        if (local(Termios.ECHOPRT)) {
            if (!showing) {
                output.echoRaw('\\');
                showing = true;
            }
            output.echo(c);
            for (int i = 1; i < count; i++) {
                output.echoRaw(input.at(input.length() + i));
                output.echoMoveBack();
            }
        } else if (one && !local(Termios.ECHOE)) {
            output.echo(termios.character(Termios.VERASE));
        } else if (c == '\t') {
            showTabErasure();
        } else {
            if (LineDiscipline.isControl(c) && local(Termios.ECHOCTL)) {
                wipe();
            }
            if (!LineDiscipline.isControl(c) || local(Termios.ECHOCTL)) {
                wipe();
            }
        }
    }

    private void wipe() {
        output.echoRaw('\b');
        output.echoRaw(' ');
        output.echoRaw('\b');
    }

    /// Goes back over a tab by as many columns as it took.
    private void showTabErasure() {
        int columns = 0;
        for (int i = input.length() - 1; i >= input.lineBegin(); i--) {
            int before = input.at(i);
            if (before == '\t') {
                output.echoEraseTab(columns, true);
                return;
            }
            if (LineDiscipline.isControl(before)) {
                columns += local(Termios.ECHOCTL) ? 2 : 0;
            } else if (!LineDiscipline.isContinuation(termios, before)) {
                columns++;
            }
        }
        output.echoEraseTab(columns, false);
    }
}
