package exitscope.views.tree;

import exitscope.publish.Publication;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.views.Messages;
import exitscope.views.TaskNumbers;
import exitscope.views.WaitingText;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The process tree for other programs and for people who read text: the same cards and links that
/// the view draws.
public final class TreeExport {
    private final TreeTexts texts;
    private final WaitingText waiting;
    private final TreeModel tree;
    private final Publication publication;

    /// The tree as it is in the last of these moments; those before it tell where orphans came
    /// from.
    public TreeExport(List<Publication> history, Locale locale) {
        texts = new TreeTexts(locale);
        waiting = new WaitingText(new Messages(locale));
        TreePresentation presentation = new TreePresentation(texts);
        Adoptions adoptions = Adoptions.NONE;
        for (Publication each : history) {
            adoptions = adoptions.at(each);
        }
        publication = history.getLast();
        tree = presentation.present(publication, adoptions);
    }

    /// In the manner of pstree: numbers, names, exit states, what each does, and of each zombie why
    /// it is not reaped.
    public String text() {
        return new TextTwin(texts).of(tree, whyNotReaped());
    }

    /// For Graphviz: parents solid, tracers dashed, former parents dotted, a cluster for each PID
    /// namespace below the first.
    public String dot() {
        return new DotText(texts, tree, publication.state(), whyNotReaped()).toString();
    }

    private Map<TaskId, String> whyNotReaped() {
        TaskNumbers numbers = TaskNumbers.of(publication);
        Map<TaskId, String> why = new TreeMap<>();
        for (Task task : publication.state().tasks().values()) {
            if (task.exitState() == TaskExitState.ZOMBIE) {
                why.put(
                        task.id(),
                        texts.get(
                                "export.whyNotReaped",
                                waiting.whyNotReaped(task, publication.state(), numbers)));
            }
        }
        return why;
    }
}
