package exitscope.views.disassembly;

import exitscope.breakpoint.Breakpoint;
import exitscope.inspect.Listing;
import exitscope.inspect.MixedListing;
import exitscope.program.SourceLine;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.control.Hint;
import exitscope.views.control.TaskChip;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// An instruction with the tasks that are there, or what announces it.
final class InstructionCell extends ListCell<Integer> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass SOURCE = PseudoClass.getPseudoClass("source-line");
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    /// How many characters fit left of the address, two for the rim of each chip.
    private static final int ROOM = 6;

    private final DisassemblyPresentation presentation;
    private final Messages messages;
    private final Selection selection;
    private final HBox tasks = new HBox();
    private final Label address = new Label();
    private final Label text = new Label();
    private final HBox row = new HBox(tasks, address, text);
    private long at;

    /// @param toggle sets or takes away the breakpoint on an instruction
    InstructionCell(
            DisassemblyPresentation presentation,
            Messages messages,
            Selection selection,
            LongConsumer toggle) {
        this.presentation = presentation;
        this.messages = messages;
        this.selection = selection;
        getStyleClass().add("instruction-row");
        tasks.getStyleClass().add("instruction-tasks");
        address.getStyleClass().add("instruction-address");
        address.setMinWidth(Region.USE_PREF_SIZE);
        text.getStyleClass().add("instruction-text");
        text.setMinWidth(Region.USE_PREF_SIZE);
        row.getStyleClass().add("instruction-box");
        address.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                toggle.accept(at);
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Integer index, boolean empty) {
        super.updateItem(index, empty);
        MixedListing.Row shown =
                empty || index == null || index >= presentation.size()
                        ? null
                        : presentation.row(index);
        pseudoClassStateChanged(SOURCE, shown instanceof MixedListing.Source);
        pseudoClassStateChanged(HEADING, shown instanceof MixedListing.Heading);
        tasks.getChildren().clear();
        address.getStyleClass().removeAll("breakpoint", "breakpoint-off");
        Hint.set(address, null);
        boolean code = shown instanceof MixedListing.Code;
        tasks.setVisible(code);
        address.setVisible(code);
        boolean current = false;
        switch (shown) {
            case null -> {}
            case MixedListing.Heading(long _, String function) -> say(function + ":");
            case MixedListing.Source(long _, SourceLine line) -> say(source(line));
            case MixedListing.Code(Listing.Line line) -> {
                show(line);
                Long now = presentation.current(selection.task().get());
                current = now != null && now == line.address();
            }
        }
        pseudoClassStateChanged(CURRENT, current);
        setGraphic(shown == null ? null : row);
    }

    private void say(String words) {
        address.setText("");
        text.setText(words);
        setAccessibleText(words);
    }

    private String source(SourceLine line) {
        String file = line.file().substring(line.file().lastIndexOf('/') + 1);
        String words = presentation.text(line);
        return messages.text(
                words.isEmpty() ? "disassembly.line" : "disassembly.source",
                file,
                Integer.toString(line.line()),
                words);
    }

    private void show(Listing.Line line) {
        at = line.address();
        address.setText(Long.toHexString(at));
        text.setText(line.text());
        List<DisassemblyPresentation.Marker> here = presentation.markers(at);
        int chips =
                TaskChip.fitting(
                        here.stream().map(DisassemblyPresentation.Marker::number).toList(), ROOM);
        for (DisassemblyPresentation.Marker marker : here.subList(0, chips)) {
            TaskChip chip =
                    new TaskChip(selection).show(marker.task(), marker.number(), marker.state());
            Hint.set(chip, messages.text("source.marker", marker.number()));
            tasks.getChildren().add(chip);
        }
        if (here.size() > chips) {
            tasks.getChildren().add(others(here.subList(chips, here.size()), chips == 0));
        }
        Breakpoint breakpoint = presentation.breakpoint(at);
        if (breakpoint != null) {
            address.getStyleClass().add(breakpoint.enabled() ? "breakpoint" : "breakpoint-off");
            Hint.set(address, breakpoint.text());
        }
        setAccessibleText(String.format(Locale.ROOT, "%x %s", at, line.text()));
    }

    private static Label others(List<DisassemblyPresentation.Marker> markers, boolean all) {
        Label more = new Label((all ? "×" : "+") + markers.size());
        more.getStyleClass().add("instruction-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        Hint.set(
                more,
                markers.stream()
                        .limit(60)
                        .map(DisassemblyPresentation.Marker::number)
                        .collect(Collectors.joining(", ")));
        return more;
    }
}
