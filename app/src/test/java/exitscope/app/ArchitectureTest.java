package exitscope.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Who may use whom. The module descriptors forbid most of what must not be; these rules hold
/// within the modules and for libraries.
class ArchitectureTest {
    private static final String[] ABOVE_CHANGE = {
        "exitscope.engine..",
        "exitscope.kernel..",
        "exitscope.machine..",
        "exitscope.schedule..",
        "exitscope.history..",
        "exitscope.explore..",
        "exitscope.format..",
        "exitscope.debug..",
        "exitscope.toolchain.."
    };

    /// What records in `state`, `change` and `publish` may hold: values of the JDK and of our own
    /// making.
    private static final Set<String> IMMUTABLE =
            Set.of(
                    "java.lang.String",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Boolean",
                    "java.util.List", // made with List.copyOf in the constructors
                    "java.util.regex.Pattern");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .importPaths(
                            SourceFiles.MODULES.stream()
                                    .map(module -> module.resolve("target/classes"))
                                    .filter(Files::isDirectory)
                                    .toArray(Path[]::new));

    @TestFactory
    Stream<DynamicTest> packagesKeepTheirDistance() {
        return rules().stream()
                .map(rule -> rule.allowEmptyShould(true))
                .map(rule ->
                        DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }

    private static List<ArchRule> rules() {
        return List.of(
                noClasses()
                        .that(areIn("model"))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "javafx..",
                                        "com.sun.javafx..",
                                        "org.jgrapht..",
                                        "org.fxmisc..",
                                        "atlantafx..",
                                        "org.kordamp..",
                                        "java.awt..",
                                        "javax.swing..",
                                        "picocli.."))
                        .because("the model is usable without any user interface"),
                noClasses()
                        .that()
                        .resideInAPackage("exitscope.views..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(ABOVE_CHANGE))
                        .because(
                                "a view draws what is published and acts only by sending a"
                                        + " command"),
                noClasses()
                        .that(areIn("views"))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.file.."))
                        .because("views read and write no files; the application does"),
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "exitscope.abi..",
                                "exitscope.riscv..",
                                "exitscope.memory..",
                                "exitscope.persistent..",
                                "exitscope.footprint..",
                                "exitscope.program..",
                                "exitscope.state..",
                                "exitscope.change..",
                                "exitscope.timeline..",
                                "exitscope.publish..",
                                "exitscope.outcome..",
                                "exitscope.command..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(ABOVE_CHANGE))
                        .because("values know nothing of those who make them"),
                noClasses()
                        .that()
                        .resideInAPackage("exitscope.abi..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("exitscope..").and(notIn("exitscope.abi")))
                        .because("Linux's interface stands on the JDK alone"),
                noClasses()
                        .that()
                        .resideInAPackage("exitscope.engine..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "exitscope.kernel..",
                                        "exitscope.machine..",
                                        "exitscope.history.."))
                        .because("the engine runs guest code and knows no kernel"),
                noClasses()
                        .that()
                        .resideInAnyPackage("exitscope.kernel..", "exitscope.machine..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "exitscope.schedule..",
                                        "exitscope.history..",
                                        "exitscope.explore..",
                                        "exitscope.format..",
                                        "exitscope.debug.."))
                        .because("a transition knows neither who chose it nor who keeps it"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("exitscope.format..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("com.fasterxml.."))
                        .because("what a file looks like is the format package's own business"),
                slices().matching("exitscope.(**)")
                        .should()
                        .beFreeOfCycles()
                        .because(
                                "a package is understood with those below it, never with those"
                                        + " above"),
                slices().matching("exitscope.views.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .ignoreDependency(
                                DescribedPredicate.alwaysTrue(),
                                resideInAnyPackage(
                                        "exitscope.views.text..", "exitscope.views.control.."))
                        .because("a view must work beside any others or none"),
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(
                                "exitscope.state", "exitscope.change", "exitscope.publish")
                        .should()
                        .beFinal()
                        .because("a state is a value"),
                fields().that()
                        .areDeclaredInClassesThat(
                                resideInAnyPackage(
                                                "exitscope.state",
                                                "exitscope.change",
                                                "exitscope.publish")
                                        .and(describe("are records", JavaClass::isRecord)))
                        .and()
                        .areNotStatic()
                        .should(holdValues())
                        .because(
                                "a state that holds something mutable can neither be shared nor"
                                        + " kept"),
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "exitscope.kernel..",
                                "exitscope.engine..",
                                "exitscope.machine..",
                                "exitscope.schedule..",
                                "exitscope.history..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                                "java.time..",
                                                "java.util.concurrent..",
                                                "java.security..")
                                        .or(named("java.util.Random"))
                                        .or(named("java.util.SplittableRandom"))
                                        .or(named("java.util.UUID"))
                                        .or(named("java.lang.Thread"))
                                        .or(named("java.util.WeakHashMap"))
                                        .or(named("java.util.IdentityHashMap")))
                        .because("the same choices must give the same run, everywhere and always"),
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "exitscope.kernel..",
                                "exitscope.engine..",
                                "exitscope.machine..",
                                "exitscope.schedule..",
                                "exitscope.history..")
                        .should(
                                callMethodWhere(
                                        describe(
                                                "reads a clock, an identity or chance",
                                                ArchitectureTest::isUnrepeatable)))
                        .because("the same choices must give the same run, everywhere and always"),
                noClasses()
                        .that()
                        .resideInAPackage("exitscope.app.cli..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "exitscope.app.window..", "exitscope.views..", "javafx.."))
                        .because("a command that opens no window must not load what windows need"),
                classes()
                        .that()
                        .resideInAPackage("exitscope.app")
                        .should()
                        .onlyBeAccessed()
                        .byAnyPackage("exitscope.app")
                        .because("nothing depends on where the program starts"));
    }

    private static DescribedPredicate<JavaClass> areIn(String module) {
        return describe(
                "are in " + module,
                type ->
                        type.getSource()
                                .map(source ->
                                        source.getUri()
                                                .getPath()
                                                .contains("/" + module + "/target/classes/"))
                                .orElse(false));
    }

    private static DescribedPredicate<JavaClass> notIn(String name) {
        return describe("not in " + name, type -> !type.getPackageName().equals(name));
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe("are " + name, type -> type.getName().equals(name));
    }

    private static boolean isUnrepeatable(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getTarget().getName();
        return switch (owner) {
            case "java.lang.System" ->
                    Set.of("nanoTime", "currentTimeMillis", "identityHashCode", "getenv")
                            .contains(name);
            case "java.lang.Math" -> name.equals("random");
            case "java.util.Map", "java.util.Set" ->
                    // Their order differs from one start of the virtual machine to the next.
                    Set.of("copyOf", "of", "ofEntries").contains(name) && isIterated(call);
            default -> false;
        };
    }

    /// Constant tables that are only looked up do no harm; we take a static initializer as one.
    private static boolean isIterated(JavaMethodCall call) {
        return !call.getOrigin().getName().equals("<clinit>");
    }

    private static ArchCondition<JavaField> holdValues() {
        return new ArchCondition<>("hold only values") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean value =
                        type.isPrimitive()
                                || type.isEnum()
                                || type.getPackageName().startsWith("exitscope.")
                                || IMMUTABLE.contains(type.getName());
                if (!value) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    field, field.getFullName() + " holds a " + type.getName()));
                }
            }
        };
    }
}
