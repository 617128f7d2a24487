/// What is to be said to a person, in no language yet: {@link exitscope.phrase.Phrase} says which
/// sentence and what goes into it, {@link exitscope.phrase.Phrasebook} where its words stand.
///
/// The model's own book is `model.properties`, in English, which is also what logs, files and
/// exceptions say; `model_de.properties` beside it has it in German. Who speaks to the person
/// chooses the language.
///
/// Depends on the JDK only. All types are immutable.
@NullMarked
package exitscope.phrase;

import org.jspecify.annotations.NullMarked;
