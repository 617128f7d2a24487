package exitscope.views.outcomes;

import exitscope.outcome.Junction;
import exitscope.outcome.Report;
import exitscope.publish.Activity;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.WhileSeen;
import exitscope.views.control.ViewKeys;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What can this program do: its outcomes and findings with their witnesses, the graph of its
/// states, two ways side by side, and what can still happen from the present moment.
public final class OutcomesView implements View {
    private final OutcomeDesk desk;
    private final SearchBar bar;
    private final OutcomeList list;
    private final GraphPane graph;
    private final PartingPane parting;
    private final Outlook outlook;
    private final ToggleGroup pages = new ToggleGroup();
    private final ToggleButton listPage;
    private final ToggleButton graphPage;
    private final ToggleButton partingPage;
    private final StackPane body = new StackPane();
    private final Node invitation;
    private final BorderPane root = new BorderPane(body);
    private final WhileSeen seen = new WhileSeen(root, this::look);
    private @Nullable Publication shown;
    private @Nullable Search search;

    /// Whose search it is.
    private @Nullable ProgramInfo searched;

    /// What can still happen from the present moment; null while that is not known.
    private @Nullable Report ahead;

    /// The report by which the graph is drawn.
    private @Nullable Report drawn;

    public OutcomesView(Messages messages, Selection selection, OutcomeDesk desk) {
        this.desk = desk;
        OutcomeWords words = new OutcomeWords(messages);
        graph = new GraphPane(messages, words, desk);
        parting = new PartingPane(messages, words, selection, desk);
        list = new OutcomeList(messages, words, desk, this::compare);
        parting.chosenBy(list.picking());
        outlook = new Outlook(messages, words);
        listPage = page(messages, "list", list);
        graphPage = page(messages, "graph", graph);
        partingPage = page(messages, "parting", parting);
        bar = new SearchBar(messages, desk, this::begin, listPage, graphPage, partingPage);
        invitation = invitation(messages);
        StackPane found = new StackPane(list, graph, parting);
        found.visibleProperty().bind(invitation.visibleProperty().not());
        body.getChildren().addAll(found, invitation);
        root.getStyleClass().addAll("es-pane", "outcomes");
        root.getStylesheets().add(Theme.stylesheet(OutcomesView.class, "outcomes.css"));
        root.setTop(bar);
        root.setBottom(outlook);
        pages.selectToggle(listPage);
        pages.selectedToggleProperty()
                .addListener((_, old, now) -> {
                    // One of them is always seen.
                    if (now == null && old != null) {
                        old.setSelected(true);
                    }
                    drawGraph();
                });
        root.visibleProperty()
                .subscribe(visible -> {
                    if (!visible) {
                        desk.lookAheadNoMore();
                    }
                });
        bar.ready(false);
        invite();
    }

    private ToggleButton page(Messages messages, String name, Node content) {
        ToggleButton button = new ToggleButton(messages.text("outcomes.page." + name));
        button.setId("outcomes-page-" + name);
        button.getStyleClass().add("outcome-tool");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setToggleGroup(pages);
        content.visibleProperty().bind(button.selectedProperty());
        return button;
    }

    private Node invitation(Messages messages) {
        Label text = new Label(messages.text("outcomes.empty"));
        text.getStyleClass().add("es-empty");
        text.setMinHeight(0);
        Button start = new Button(messages.text("outcomes.question"));
        start.setId("outcomes-question");
        start.getStyleClass().add("accent");
        start.setOnAction(_ -> begin(true));
        start.setMinHeight(Region.USE_PREF_SIZE);
        start.disableProperty().bind(bar.idle());
        VBox box = new VBox(start, text);
        box.getStyleClass().addAll("es-pane", "outcome-invitation");
        return box;
    }

    private void invite() {
        invitation.setVisible(search == null);
    }

    @Override
    public Node node() {
        return root;
    }

    /// What can be asked of the list by a key.
    public ViewKeys keys() {
        return list.keys();
    }

    /// What can be asked of the graph by a key.
    public ViewKeys keysOfGraph() {
        return graph.keys();
    }

    /// What can be asked of two ways side by side by a key.
    public ViewKeys keysOfParting() {
        return parting.keys();
    }

    @SuppressWarnings("ReferenceEquality") // whether it is another session, not another program
    @Override
    public void show(Publication publication) {
        ProgramInfo of = searched;
        if (of != null && of != publication.program()) {
            desk.forget();
            searched = null;
            searched(null);
        }
        shown = publication;
        bar.ready(true);
        seen.show(publication);
    }

    /// Asks what can still happen from here, unless it runs on anyway.
    private void look(Publication publication) {
        ahead = null;
        if (publication.activity() == Activity.RUNNING) {
            desk.lookAheadNoMore();
            outlook.unknown(false);
        } else {
            outlook.unknown(true);
            desk.lookAhead(publication);
        }
    }

    private void begin(boolean fromStart) {
        Publication at = shown;
        if (at != null) {
            searched = at.program();
            parting.clear();
            pages.selectToggle(listPage);
            desk.explore(at, fromStart);
        }
    }

    /// Shows how the search stands; null when there is none.
    public void searched(@Nullable Search now) {
        search = now;
        bar.show(now);
        list.show(now == null ? null : now.report());
        if (now == null) {
            parting.clear();
        }
        invite();
        showAhead();
        drawGraph();
    }

    /// The graph is drawn where somebody looks, once the search rests: while it goes on, states are
    /// numbered anew and again.
    @SuppressWarnings("ReferenceEquality") // whether it is another report, not another answer
    private void drawGraph() {
        Search now = search;
        Report report = now == null || now.stage() == Search.Stage.RUNNING ? null : now.report();
        if (report == null ? drawn != null : drawn != report && graphPage.isSelected()) {
            drawn = report;
            graph.show(
                    report == null ? null : searched,
                    report == null ? List.of() : report.outcomes());
        }
    }

    /// Shows what can still happen from the present moment, as far as was looked.
    public void ahead(Report report) {
        ahead = report;
        showAhead();
    }

    /// What can still happen from the present moment is not going to be known.
    public void aheadUnknown() {
        ahead = null;
        outlook.unknown(false);
    }

    private void showAhead() {
        if (ahead != null) {
            outlook.show(ahead, search == null ? null : search.report());
        }
    }

    /// Takes in junctions of the graph that were asked for.
    public void junctions(List<Junction> junctions) {
        graph.add(junctions);
    }

    private void compare(OutcomeRow one, OutcomeRow other) {
        ProgramInfo of = searched;
        if (of == null) {
            return;
        }
        parting.ask(one, other, of);
        pages.selectToggle(partingPage);
    }

    /// Shows the ways that were to be compared.
    public void compared(Parting ways) {
        ProgramInfo of = searched;
        if (of != null) {
            parting.show(of, ways);
        }
    }

    /// Begins a search from the present moment.
    public void explore() {
        begin(false);
    }

    /// Brings the list to the front.
    public void toList() {
        pages.selectToggle(listPage);
    }

    /// Brings the graph to the front.
    public void toGraph() {
        pages.selectToggle(graphPage);
    }

    /// Brings two ways side by side to the front.
    public void toParting() {
        pages.selectToggle(partingPage);
    }

    /// Takes the focus.
    public void focus() {
        Toggle page = pages.getSelectedToggle();
        if (search == null) {
            ((VBox) invitation).getChildren().getFirst().requestFocus();
        } else if (graphPage.equals(page)) {
            graph.focus();
        } else if (partingPage.equals(page)) {
            parting.focus();
        } else {
            list.focus();
        }
    }
}
