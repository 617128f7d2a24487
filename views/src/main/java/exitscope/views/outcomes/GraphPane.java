package exitscope.views.outcomes;

import exitscope.outcome.Junction;
import exitscope.outcome.Outcome;
import exitscope.publish.ProgramInfo;
import exitscope.views.Messages;
import exitscope.views.control.Hint;
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Polyline;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The state graph, folded to what is expanded. A click on a junction goes to its state, one on its
/// mark shows or hides what follows. Keys move between junctions, unfold, fold and go there.
final class GraphPane extends BorderPane {
    private final Messages messages;
    private final OutcomeDesk desk;
    private final GraphWords words;
    private final GraphModel model = new GraphModel();
    private final Pane canvas = new Pane();
    private final ScrollPane scroll = new ScrollPane(canvas);
    private final TextArea text = new TextArea();
    private final ToggleButton asText = new ToggleButton();
    private final Label note = new Label();
    private final Map<Integer, JunctionNode> nodes = new LinkedHashMap<>();
    private List<Outcome> outcomes = List.of();
    private @Nullable ProgramInfo program;

    /// The state that was gone to last, and the one that has the focus once it is drawn.
    private int here = -1;

    private int wanted = -1;

    /// Whether nothing of this graph was drawn yet.
    private boolean fresh;

    /// Distinguishes the newest layout from those that come late.
    private int drawing;

    private final ViewKeys keys;

    private final JunctionNode.Deeds deeds =
            new JunctionNode.Deeds() {
                @Override
                public void goTo(int state) {
                    GraphPane.this.goTo(state);
                }

                @Override
                public void toggle(int state) {
                    GraphPane.this.toggle(state);
                }
            };

    GraphPane(Messages messages, OutcomeWords outcomeWords, OutcomeDesk desk) {
        keys = new ViewKeys(messages.locale());
        this.messages = messages;
        this.desk = desk;
        words = new GraphWords(messages, outcomeWords);
        canvas.setId("outcomes-graph");
        canvas.getStyleClass().add("graph-canvas");
        scroll.getStyleClass().add("graph-scroll");
        scroll.setPannable(true);
        scroll.setFocusTraversable(false);
        text.setId("outcomes-graph-text");
        text.setEditable(false);
        text.getStyleClass().add("es-mono");
        text.setAccessibleText(messages.text("outcomes.graph.title"));
        text.visibleProperty().bind(asText.selectedProperty());
        scroll.visibleProperty().bind(asText.selectedProperty().not());
        setCenter(new StackPane(scroll, text));
        setBottom(tools());
        onJunction("go", KeyCode.ENTER, at -> goTo(at.junction().state()));
        onJunction("toggle", KeyCode.SPACE, at -> toggle(at.junction().state()))
                .also(KeyCode.PLUS)
                .also(KeyCode.MINUS);
        walk("into", KeyCode.RIGHT, this::into);
        walk("outOf", KeyCode.LEFT, this::outOf);
        walk("above", KeyCode.UP, at -> neighbour(at, -1));
        walk("below", KeyCode.DOWN, at -> neighbour(at, 1));
        keys.attendTo(canvas);
        model.clear();
    }

    private HBox tools() {
        note.getStyleClass().add("outcome-note");
        note.setMinWidth(0);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        Button all = new Button(messages.text("outcomes.graph.expandAll"));
        all.setOnAction(_ -> {
            model.expandAll();
            refresh();
        });
        Button none = new Button(messages.text("outcomes.graph.foldAll"));
        none.setOnAction(_ -> {
            model.foldAll();
            refresh();
        });
        asText.setId("outcomes-graph-as-text");
        asText.setText(messages.text("outcomes.graph.asText"));
        Hint.set(asText, messages.text("outcomes.graph.asText.tip"));
        for (Region each : List.of(all, none, asText)) {
            each.getStyleClass().add("outcome-tool");
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox bar = new HBox(note, all, none, asText);
        bar.getStyleClass().add("outcome-bar");
        return bar;
    }

    /// Shows the graph of a search that rests.
    ///
    /// @param program whose search it is; null for none
    void show(@Nullable ProgramInfo program, List<Outcome> found) {
        this.program = program;
        outcomes = found;
        here = -1;
        wanted = -1;
        fresh = true;
        drawing++;
        model.clear();
        nodes.clear();
        canvas.getChildren().clear();
        text.clear();
        note.setText(program == null ? "" : messages.text("outcomes.graph.hint"));
        if (program != null) {
            refresh();
        }
    }

    /// Takes in junctions that were asked for.
    void add(List<Junction> junctions) {
        if (program != null && !junctions.isEmpty()) {
            model.add(junctions);
            refresh();
        }
    }

    /// Asks for what is missing, or draws when nothing is.
    private void refresh() {
        ProgramInfo of = program;
        if (of == null) {
            return;
        }
        List<Integer> missing = model.missing();
        if (!missing.isEmpty()) {
            desk.junctions(missing);
            return;
        }
        text.setText(words.text(model, outcomes, of));
        if (model.isFull()) {
            note.setText(messages.text("outcomes.graph.full", GraphModel.MOST));
        }
        draw(of);
    }

    private void draw(ProgramInfo of) {
        List<JunctionNode> boxes = new ArrayList<>();
        Map<Integer, Integer> places = new LinkedHashMap<>();
        for (Junction junction : model.visible()) {
            boolean folded = model.isFolded(junction);
            places.put(junction.state(), boxes.size());
            boxes.add(
                    new JunctionNode(
                            junction,
                            words.letters(junction),
                            words.spoken(junction, outcomes, folded),
                            folded,
                            deeds));
        }
        List<GraphModel.Link> links = model.links();
        List<Label> labels = new ArrayList<>();
        for (GraphModel.Link link : links) {
            Label label = new Label(words.label(link.from(), link.road(), of));
            label.getStyleClass().add("road-label");
            Hint.set(
                    label,
                    messages.text(
                            "outcomes.graph.roadTip",
                            words.choice(link.from(), link.road(), of),
                            link.road().moves()));
            labels.add(label);
        }
        int mine = ++drawing;
        // In the scene they know their fonts, and so their sizes; nobody sees them yet.
        Pane measured = new Pane();
        measured.setVisible(false);
        measured.setManaged(false);
        measured.getChildren().addAll(boxes);
        measured.getChildren().addAll(labels);
        canvas.getChildren().add(measured);
        measured.applyCss();
        List<GraphLayout.Size> sizes = boxes.stream().map(GraphPane::size).toList();
        List<GraphLayout.Line> lines = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            GraphModel.Link link = links.get(i);
            lines.add(
                    new GraphLayout.Line(
                            places.getOrDefault(link.from().state(), 0),
                            places.getOrDefault(link.road().to(), 0),
                            size(labels.get(i))));
        }
        canvas.getChildren().remove(measured);
        Thread.ofVirtual()
                .name("exitscope-graph-layout")
                .start(() -> {
                    GraphLayout.Plan plan = GraphLayout.of(sizes, lines);
                    Platform.runLater(() -> {
                        if (mine == drawing) {
                            place(boxes, labels, links, plan);
                        }
                    });
                });
    }

    private static GraphLayout.Size size(Region region) {
        return new GraphLayout.Size(
                Math.ceil(region.prefWidth(-1)), Math.ceil(region.prefHeight(-1)));
    }

    private void place(
            List<JunctionNode> boxes,
            List<Label> labels,
            List<GraphModel.Link> links,
            GraphLayout.Plan plan) {
        nodes.clear();
        canvas.getChildren().clear();
        canvas.setPrefSize(plan.width(), plan.height());
        canvas.setMinSize(plan.width(), plan.height());
        for (int i = 0; i < links.size(); i++) {
            GraphLayout.Course course = plan.lines().get(i);
            Polyline line = new Polyline();
            for (GraphLayout.Point point : course.points()) {
                line.getPoints().addAll(point.x(), point.y());
            }
            line.getStyleClass().add("road");
            Junction to = model.get(links.get(i).road().to());
            if (to != null && to.possible().size() == 1 && !to.unsure()) {
                line.getStyleClass().add(OutcomeWords.colour(to.possible().getFirst()));
            }
            canvas.getChildren().add(line);
        }
        for (int i = 0; i < labels.size(); i++) {
            GraphLayout.Point at = plan.lines().get(i).label();
            labels.get(i).relocate(at.x(), at.y());
            canvas.getChildren().add(labels.get(i));
        }
        for (int i = 0; i < boxes.size(); i++) {
            JunctionNode box = boxes.get(i);
            box.relocate(plan.boxes().get(i).x(), plan.boxes().get(i).y());
            box.here(box.junction().state() == here);
            nodes.put(box.junction().state(), box);
            canvas.getChildren().add(box);
        }
        scroll.layout();
        JunctionNode focused = nodes.get(wanted);
        wanted = -1;
        if (focused != null) {
            focus(focused);
        } else if (fresh && !boxes.isEmpty()) {
            reveal(boxes.getFirst());
        }
        fresh = false;
    }

    private void goTo(int state) {
        here = state;
        nodes.values().forEach(node -> node.here(node.junction().state() == state));
        desk.goTo(state);
    }

    private void toggle(int state) {
        wanted = state;
        model.toggle(state);
        refresh();
    }

    private void walk(String name, KeyCode key, Consumer<JunctionNode> way) {
        onJunction(name, key, way).also(key, KeyCombination.SHIFT_DOWN);
    }

    /// Adds what is done to the junction that has the focus.
    private ViewCommand onJunction(String name, KeyCode key, Consumer<JunctionNode> action) {
        return keys.addWhere(
                name,
                key,
                () -> {
                    JunctionNode at = focused();
                    if (at != null) {
                        action.accept(at);
                    }
                    return at != null;
                });
    }

    /// What can be asked of it by a key.
    ViewKeys keys() {
        return keys;
    }

    private void into(JunctionNode at) {
        if (model.isFolded(at.junction())) {
            toggle(at.junction().state());
        } else {
            at.junction().roads().stream()
                    .map(road -> nodes.get(road.to()))
                    .filter(node -> node != null)
                    .findFirst()
                    .ifPresent(this::focus);
        }
    }

    private void outOf(JunctionNode at) {
        model.links().stream()
                .filter(link -> link.road().to() == at.junction().state())
                .map(link -> nodes.get(link.from().state()))
                .filter(node -> node != null)
                .findFirst()
                .ifPresent(this::focus);
    }

    /// The nearest junction above or below.
    private void neighbour(JunctionNode from, int way) {
        Point2D at = new Point2D(from.getLayoutX(), from.getLayoutY());
        nodes.values().stream()
                .filter(node -> (node.getLayoutY() - at.getY()) * way > 1)
                .min(
                        Comparator.comparingDouble(
                                node -> at.distance(node.getLayoutX(), node.getLayoutY())))
                .ifPresent(this::focus);
    }

    private @Nullable JunctionNode focused() {
        return getScene() != null && getScene().getFocusOwner() instanceof JunctionNode node
                ? node
                : null;
    }

    private void focus(JunctionNode node) {
        node.requestFocus();
        reveal(node);
    }

    private void reveal(JunctionNode node) {
        Bounds bounds = node.getBoundsInParent();
        Bounds port = scroll.getViewportBounds();
        double freeX = canvas.getPrefWidth() - port.getWidth();
        double freeY = canvas.getPrefHeight() - port.getHeight();
        if (freeX > 0) {
            scroll.setHvalue(Math.clamp((bounds.getCenterX() - port.getWidth() / 2) / freeX, 0, 1));
        }
        if (freeY > 0) {
            scroll.setVvalue(
                    Math.clamp((bounds.getCenterY() - port.getHeight() / 2) / freeY, 0, 1));
        }
    }

    /// Takes the focus, unless one of its junctions has it.
    void focus() {
        if (focused() == null && !nodes.isEmpty()) {
            focus(nodes.values().iterator().next());
        }
    }
}
