package exitscope.views.time;

import exitscope.command.Command;
import exitscope.publish.Activity;
import exitscope.publish.Bookmark;
import exitscope.publish.BranchInfo;
import exitscope.publish.Moment;
import exitscope.publish.Notice;
import exitscope.publish.Publication;
import exitscope.views.BookmarkText;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.control.Hint;
import exitscope.views.control.ViewKeys;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// Where one is in the run: the position, a slider with the bookmarks on it, the branch, and why
/// the run stopped here.
public final class TimeStrip implements View {
    /// Half the slider's thumb, by which its track is shorter than it.
    private static final double INSET = 10;

    /// Characters of a branch's name that fit beside the slider.
    private static final int LONGEST_NAME = 28;

    /// What going far back takes at most while memory suffices, in milliseconds.
    private static final int REPLAY = 10;

    private final Messages messages;
    private final CommandSink commands;
    private final MarksPresentation words;
    private final Label position = new Label();
    private final Slider slider = new Slider(0, 1, 0);
    private final Pane flags = new Pane();
    private final Label far = new Label();
    private final Label notice = new Label();
    private final Button undo = new Button();
    private final Button branch = new Button();
    private final BranchTree tree;
    private final Popup popup = new Popup();
    private final HBox root = new HBox();
    private @Nullable Publication shown;

    /// True while this strip itself moves the slider.
    private boolean updating;

    /// Nothing to show yet.
    public TimeStrip(Messages messages, CommandSink commands) {
        this.messages = messages;
        this.commands = commands;
        words = new MarksPresentation(messages);
        tree = new BranchTree(messages, commands, popup::hide);
        root.setId("time-strip");
        root.getStyleClass().add("time-strip");
        root.getStylesheets().add(Theme.stylesheet(TimeStrip.class, "time.css"));
        position.setId("position");
        position.getStyleClass().add("position");
        Hint.set(position, messages.text("time.position.tip"));
        position.setMinWidth(Region.USE_PREF_SIZE);
        notice.setId("notice");
        notice.getStyleClass().add("notice");
        notice.setMinWidth(Region.USE_PREF_SIZE);
        far.setText(messages.text("time.far"));
        far.getStyleClass().add("far");
        far.setMinWidth(Region.USE_PREF_SIZE);
        root.getChildren().setAll(position, track(), far, notice, undo, branch());
        refresh();
    }

    private Node track() {
        slider.setId("slider");
        slider.setAccessibleText(messages.text("time.slider"));
        slider.setBlockIncrement(1);
        slider.setMinWidth(80);
        slider.valueProperty()
                .addListener((_, _, value) -> {
                    Publication at = shown;
                    if (!updating && at != null) {
                        long wanted = Math.round(value.doubleValue());
                        if (wanted != at.moment().step()) {
                            commands.send(
                                    new Command.Seek(new Moment(at.moment().branch(), wanted, 0)));
                        }
                    }
                });
        flags.setPickOnBounds(false);
        flags.widthProperty().subscribe(_ -> placeFlags());
        StackPane track = new StackPane(slider, flags);
        HBox.setHgrow(track, Priority.ALWAYS);
        return track;
    }

    private Node branch() {
        branch.setId("branch");
        branch.setGraphic(new FontIcon(Feather.GIT_BRANCH));
        Hint.set(branch, messages.text("time.branch.tip"));
        branch.setMinWidth(Region.USE_PREF_SIZE);
        branch.setOnAction(_ -> showRuns());
        undo.setId("undo-delete");
        undo.setText(messages.text("time.undo"));
        undo.setMinWidth(Region.USE_PREF_SIZE);
        undo.setOnAction(_ -> commands.send(new Command.RestoreBranch()));
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        popup.getContent().setAll(tree);
        return branch;
    }

    /// Shows the tree of histories below the strip; does nothing while there is but one.
    public void showRuns() {
        Scene scene = root.getScene();
        if (scene == null || scene.getWindow() == null || !branch.isVisible()) {
            return;
        }
        if (popup.isShowing()) {
            popup.hide();
            return;
        }
        Publication at = shown;
        if (at != null) {
            tree.show(at);
        }
        // A popup has a scene of its own, which knows nothing of light and dark.
        tree.getStylesheets().setAll(scene.getStylesheets());
        tree.getStylesheets().addAll(root.getStylesheets());
        Bounds place = branch.localToScreen(branch.getBoundsInLocal());
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_RIGHT);
        popup.show(root, place.getMaxX(), place.getMaxY() + 2);
        tree.opened();
    }

    @Override
    public Node node() {
        return root;
    }

    /// What can be asked of the tree of histories by a key.
    public ViewKeys keysOfRuns() {
        return tree.keys();
    }

    @Override
    public void show(Publication publication) {
        shown = publication;
        refresh();
    }

    private void refresh() {
        updating = true;
        Publication at = shown;
        slider.setDisable(at == null || at.length() == 0);
        if (at != null) {
            slider.setMax((double) Math.max(1, at.length()));
            if (!slider.isValueChanging()) {
                slider.setValue((double) at.moment().step());
            }
            position.setText(
                    messages.text(
                            at.moment().ticks() == 0 ? "time.position" : "time.position.within",
                            Long.toString(at.moment().step()),
                            Long.toString(at.length()),
                            Long.toString(at.moment().ticks())));
        } else {
            slider.setValue(0);
            position.setText(messages.text("time.position", "0", "0"));
        }
        String why = at == null || at.activity() == Activity.RUNNING ? "" : words.notice(at);
        show(notice, why);
        Hint.set(notice, at == null || why.isEmpty() ? null : words.whole(at));
        boolean slow = at != null && at.branch(at.moment().branch()).coarseness() > 1;
        far.setVisible(slow);
        far.setManaged(slow);
        if (at != null && slow) {
            Hint.set(far, whyFarIsSlow(at));
        }
        showBranches(at);
        showFlags(at);
        updating = false;
    }

    private String whyFarIsSlow(Publication at) {
        long least = at.branches().stream().mapToLong(BranchInfo::least).sum();
        return messages.text(
                "time.far.tip",
                at.branch(at.moment().branch()).coarseness() * REPLAY,
                (least + (1 << 20) - 1) >> 20);
    }

    private static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private void showBranches(@Nullable Publication at) {
        boolean several = at != null && at.branches().size() > 1;
        branch.setVisible(several);
        branch.setManaged(several);
        if (at != null && several) {
            branch.setText(shortened(BranchNames.of(at.branch(at.moment().branch()), messages)));
            branch.setAccessibleText(branch.getText());
            if (popup.isShowing()) {
                tree.show(at);
            }
        } else {
            popup.hide();
        }
        boolean deleted = at != null && at.notice() instanceof Notice.BranchDeleted;
        undo.setVisible(deleted);
        undo.setManaged(deleted);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    /// The bookmarks of the present branch, as flags on the slider.
    private void showFlags(@Nullable Publication at) {
        List<Bookmark> here =
                at == null
                        ? List.of()
                        : at.marks().bookmarks().stream()
                                .filter(each -> each.moment().branch() == at.moment().branch())
                                .toList();
        if (!here.equals(flags.getUserData())) {
            flags.setUserData(here);
            flags.getChildren().setAll(here.stream().map(this::flag).toList());
        }
        placeFlags();
    }

    private Node flag(Bookmark bookmark) {
        Region flag = new Region();
        flag.getStyleClass().add("bookmark-flag");
        flag.setUserData(bookmark);
        String name = BookmarkText.name(bookmark, messages);
        flag.setAccessibleText(name);
        Hint.set(flag, name);
        flag.setOnMousePressed(event -> {
            commands.send(new Command.Seek(bookmark.moment()));
            event.consume();
        });
        return flag;
    }

    private void placeFlags() {
        double width = flags.getWidth() - 2 * INSET;
        for (Node flag : flags.getChildren()) {
            if (flag.getUserData() instanceof Bookmark bookmark) {
                double at = bookmark.moment().step() / slider.getMax();
                flag.relocate(INSET + width * Math.min(1, at) - 3, 0);
            }
        }
    }
}
