package exitscope.views.lanes;

import exitscope.timeline.Lane;

import javafx.scene.control.ScrollBar;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.util.List;

/// Which part of the time line is in view: fitted, enlarged, moved by scroll bars and keys. What
/// was asked for holds from the next arrangement on, when it is known how much room there is.
final class Viewport {
    /// The whole of a short run is not stretched beyond this.
    private static final double WIDEST_FIT = 26;

    private static final double WIDEST = 120;

    /// How high lanes are, as multiples of the size of text: the first at which all are seen, else
    /// the last.
    private static final double[] HEIGHTS = {2.8, 2.2, 1.75};

    private final LanesPresentation shown;
    private final ScrollBar across;
    private final ScrollBar down;
    private final Runnable changed;

    /// Whether where one stands is to be brought into view once it is known how wide all is.
    private boolean reveals;

    private double left;
    private double scale = 1;
    private double top;

    /// Whether the whole run is in view, and stays so.
    private boolean fits = true;

    private boolean arranging;
    private Section section = new Section(new Axis.Plain(0), 0, 0, 0, 1, 1, 0, 1, 0);

    /// @param across its value is what lies at the left, in units of the axis
    /// @param down its value is what lies above, in pixels
    /// @param changed is told that something else is to be seen
    Viewport(LanesPresentation shown, ScrollBar across, ScrollBar down, Runnable changed) {
        this.shown = shown;
        this.across = across;
        this.down = down;
        this.changed = changed;
        across.valueProperty()
                .addListener((_, _, value) -> {
                    if (!arranging) {
                        fits = false;
                        left = value.doubleValue();
                        changed.run();
                    }
                });
        down.valueProperty()
                .addListener((_, _, value) -> {
                    if (!arranging) {
                        top = value.doubleValue();
                        changed.run();
                    }
                });
    }

    /// What is seen.
    Section section() {
        return section;
    }

    /// Puts the whole run into view, and keeps it there.
    void fit() {
        fits = true;
        changed.run();
    }

    /// Enlarges around where one stands, or the middle when that is not seen.
    void zoom(double factor) {
        double x = section.x(shown.step());
        boolean seen = x >= section.names() && x <= section.width();
        zoom(factor, seen ? x : (section.names() + section.width()) / 2);
    }

    /// Enlarges around a place.
    void zoom(double factor, double x) {
        double fromLeft = x - section.names();
        double unit = left + fromLeft / scale;
        fits = false;
        scale = Math.clamp(scale * factor, 1e-6, WIDEST);
        left = unit - fromLeft / scale;
        changed.run();
    }

    /// Moves what is seen by parts of its width.
    void pan(double parts) {
        fits = false;
        left += parts * (section.width() - section.names()) / scale;
        changed.run();
    }

    /// Moves what is seen down by some pixels.
    void scroll(double pixels) {
        top += pixels;
        changed.run();
    }

    /// Brings where one stands into view.
    void reveal() {
        reveals = true;
        changed.run();
    }

    /// Brings a row into view; a negative one is none.
    void revealRow(int row) {
        if (row >= 0 && section.height() > section.ruler()) {
            double room = section.height() - section.ruler();
            top =
                    Math.clamp(
                            top,
                            // Where less than a lane is seen, its beginning is.
                            Math.clamp((row + 1) * section.lane() - room, 0, row * section.lane()),
                            row * section.lane());
            changed.run();
        }
    }

    /// Arranges what is seen within so much room.
    ///
    /// @param letters whether columns of letters stand in the place of bars; these are never
    ///   enlarged
    void arrange(double width, double height, Font font, boolean letters) {
        double size = font.getSize();
        double ruler = Math.round(size * 1.6);
        double lane = laneHeight(size, height - ruler);
        double names = nameWidth(font, lane, height);
        Axis axis = shown.axis();
        double room = Math.max(1, width - names - 8);
        if (letters) {
            scale = Math.round(size * 1.05);
        } else if (fits) {
            left = 0;
            scale = Math.min(WIDEST_FIT, room / Math.max(1, axis.length()));
        }
        double units = letters ? axis.length() + 1 : axis.length();
        double wide = room / scale;
        if (reveals && (!fits || letters)) {
            double at = axis.at(shown.step());
            if (at < left || at > left + wide - 1) {
                left = at - wide * 0.7;
            }
        }
        reveals = false;
        double least = letters ? -0.75 : 0;
        left = Math.clamp(left, least, Math.max(least, units - wide));
        double tall = shown.lanes().size() * lane;
        top = Math.clamp(top, 0, Math.max(0, tall - (height - ruler)));
        section = new Section(axis, width, height, names, ruler, lane, left, scale, top);
        arranging = true;
        bar(across, left, units, wide);
        bar(down, top, tall, height - ruler);
        arranging = false;
    }

    private static void bar(ScrollBar bar, double value, double whole, double seen) {
        boolean needed = whole > seen + 1e-6;
        bar.setVisible(needed);
        if (needed) {
            bar.setMax(whole - seen);
            bar.setVisibleAmount(seen / whole * (whole - seen));
            bar.setUnitIncrement(seen / 10);
            bar.setBlockIncrement(seen * 0.8);
            bar.setValue(Math.max(0, value));
        }
    }

    private double laneHeight(double size, double room) {
        double height = size;
        for (double each : HEIGHTS) {
            height = Math.round(each * size);
            if (height * shown.lanes().size() <= room) {
                return height;
            }
        }
        return height;
    }

    /// Wide enough for the names in view.
    private double nameWidth(Font font, double lane, double height) {
        double widest = 4 * font.getSize();
        List<Lane> lanes = shown.lanes();
        int first = (int) (top / lane);
        int end = Math.min(lanes.size(), first + (int) (height / lane) + 1);
        for (int row = Math.max(0, first); row < end; row++) {
            Text text = new Text(LaneWords.label(lanes.get(row)));
            text.setFont(font);
            widest = Math.max(widest, text.getLayoutBounds().getWidth() + font.getSize() * 1.4);
        }
        return Math.ceil(widest);
    }
}
