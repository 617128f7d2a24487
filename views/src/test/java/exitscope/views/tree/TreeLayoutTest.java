package exitscope.views.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.FamilyChange.Adoption;
import exitscope.state.GroupId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

class TreeLayoutTest {
    private final TreePresentation presentation =
            new TreePresentation(new TreeTexts(Locale.ENGLISH));
    private final Slots slots = new Slots();

    private TreeModel tree(Scene scene) {
        return presentation.present(scene.publication(), Adoptions.NONE);
    }

    private TreeLayout layout(Scene scene, Spacing spacing) {
        TreeModel tree = tree(scene);
        slots.seat(tree);
        return TreeLayout.of(tree, slots, spacing);
    }

    private static Box box(TreeLayout layout, int id) {
        return layout.box(new GroupId(id));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 30, 60, 100, 300, 1000})
    void noTwoCardsOverlap(int tasks) {
        for (Spacing spacing : List.of(Spacing.ROOMY, Spacing.SNUG, Spacing.DENSE)) {
            for (long seed = 0; seed < 5; seed++) {
                slots.clear();
                TreeLayout layout = layout(Scenes.random(tasks, seed), spacing);
                String where = tasks + " tasks, seed " + seed + ", " + spacing;
                assertNoOverlap(layout.boxes(), () -> where);
            }
        }
    }

    static void assertNoOverlap(Map<GroupId, Box> boxes, Supplier<String> where) {
        List<Map.Entry<GroupId, Box>> byTop = new ArrayList<>(boxes.entrySet());
        byTop.sort(Comparator.comparingDouble(it -> it.getValue().y()));
        for (int i = 0; i < byTop.size(); i++) {
            Box one = byTop.get(i).getValue();
            for (int j = i + 1; j < byTop.size(); j++) {
                Box other = byTop.get(j).getValue();
                if (other.y() >= one.bottom()) {
                    break;
                }
                assertFalse(
                        one.overlaps(other),
                        () -> byTop + " overlap: " + one + " and " + other + " in " + where.get());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 60, 400})
    void noLinkToAParentCrossesACard(int tasks) {
        for (Spacing spacing : List.of(Spacing.ROOMY, Spacing.SNUG, Spacing.DENSE)) {
            slots.clear();
            TreeModel tree = tree(Scenes.random(tasks, 3));
            slots.seat(tree);
            TreeLayout layout = TreeLayout.of(tree, slots, spacing);
            LinkRouter router = new LinkRouter(tree, layout, layout::box);
            for (Link link : tree.links()) {
                Route route = router.route(link);
                for (int i = 1; i < route.size(); i++) {
                    Box line = route.segment(i);
                    Box segment =
                            new Box(
                                    line.x() + 0.1,
                                    line.y() + 0.1,
                                    line.width() - 0.2,
                                    line.height() - 0.2);
                    for (Box box : layout.boxes().values()) {
                        assertFalse(segment.overlaps(box), link + " crosses " + box);
                    }
                }
            }
        }
    }

    @Test
    void aNewChildMovesNothingThatWasThere() {
        Scene scene = Scenes.forkOfThree();
        TreeLayout before = layout(scene, Spacing.ROOMY);
        TreeLayout after = layout(scene.process(6, "more", 2), Spacing.ROOMY);
        before.boxes().forEach((id, box) -> assertEquals(box, after.box(id)));
    }

    @Test
    void aReapedElderLeavesItsPlaceFreeSoThatTheYoungerStay() {
        Scene scene = Scenes.reap();
        TreeLayout before = layout(scene, Spacing.ROOMY);
        TreeLayout after = layout(scene.then(), Spacing.ROOMY);
        assertFalse(after.boxes().containsKey(new GroupId(3)));
        assertEquals(box(before, 4), box(after, 4));
        assertEquals(box(before, 5), box(after, 5));
    }

    @Test
    void aPlaceAtTheEndIsGivenUpAndUsedAgain() {
        Scene scene = new Scene().process(1, "init", 0).process(2, "a", 1).process(3, "b", 1);
        Box before = box(layout(scene, Spacing.ROOMY), 3);
        layout(scene.then().reap(3).then(), Spacing.ROOMY);
        assertEquals(before, box(layout(scene.process(4, "c", 1), Spacing.ROOMY), 4));
    }

    @Test
    void whoComesBackFindsTheOldPlace() {
        Scene scene = Scenes.zombie();
        Box before = box(layout(scene, Spacing.ROOMY), 3);
        layout(scene.then().reap(3).then(), Spacing.ROOMY);
        assertEquals(before, box(layout(Scenes.zombie(), Spacing.ROOMY), 3));
    }

    @Test
    void manyFreePlacesAreClosedUpAtOnce() {
        Scene scene = new Scene().process(1, "init", 0);
        for (int id = 2; id <= 10; id++) {
            scene.process(id, "a", 1);
        }
        Box high = box(layout(scene, Spacing.ROOMY), 2);
        scene.then();
        for (int id = 2; id <= 9; id++) {
            scene.reap(id);
        }
        assertEquals(high, box(layout(scene.then(), Spacing.ROOMY), 10));
    }

    @Test
    void anAdoptedChildStandsLastAmongTheChildrenOfItsNewParent() {
        Scene scene = new Scene().process(1, "init", 0).process(2, "a", 1).process(3, "b", 2);
        layout(scene, Spacing.ROOMY);
        TreeLayout after = layout(scene.then().adopt(3, 1, Adoption.INIT), Spacing.ROOMY);
        assertEquals(box(after, 2).x(), box(after, 3).x());
        assertTrue(box(after, 3).y() > box(after, 2).y());
    }

    @Test
    void aNamespaceIsFramedWithAllThatIsInIt() {
        TreeLayout layout = layout(Scenes.namespaces(), Spacing.ROOMY);
        assertEquals(1, layout.frames().size());
        Box frame = layout.frames().getFirst().box();
        assertTrue(frame.overlaps(box(layout, 3)) && frame.overlaps(box(layout, 4)));
        assertFalse(frame.overlaps(box(layout, 2)) || frame.overlaps(box(layout, 5)));
    }

    @Test
    void aChainOfTenThousandIsLaidOut() {
        Scene scene = new Scene().process(1, "init", 0);
        for (int id = 2; id <= 10_000; id++) {
            scene.process(id, "link", id - 1);
        }
        assertEquals(10_000, layout(scene, Spacing.DENSE).boxes().size());
    }

    @Test
    void spacingDoesNotFlutterAtItsLimit() {
        Spacing spacing = Spacing.ROOMY.suiting(49, 3);
        assertEquals(Spacing.DENSE, spacing);
        assertEquals(Spacing.DENSE, spacing.suiting(47, 3));
        assertEquals(Spacing.ROOMY, spacing.suiting(30, 3));
        assertEquals(Spacing.SNUG, Spacing.ROOMY.suiting(30, 5));
        assertEquals(Spacing.SNUG, Spacing.SNUG.suiting(30, 4));
    }
}
