<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CandidateReader</name>
    <message>
        <source>90 % interval of the predictor: ± %1 % of the prediction</source>
        <translation>90-%-Intervall des Latenzmodells: ± %1 % der Vorhersage</translation>
    </message>
    <message>
        <source>4 bytes a parameter (float32)</source>
        <translation>4 Byte je Parameter (float32)</translation>
    </message>
    <message>
        <source>%1, without embedding tables: the session has no corpus</source>
        <translation>%1, ohne Einbettungstabellen: Die Sitzung hat kein Korpus</translation>
    </message>
    <message>
        <source>%1, with the embedding tables of a vocabulary of %L2</source>
        <translation>%1, mit den Einbettungstabellen eines Vokabulars von %L2</translation>
    </message>
    <message>
        <source>told by the search</source>
        <translation>von der Suche angegeben</translation>
    </message>
    <message>
        <source>95 % interval: median ± t · √(π/2) · sd / √n of its repeats</source>
        <translation>95-%-Intervall: Median ± t · √(π/2) · Standardabweichung / √n der Wiederholungen</translation>
    </message>
</context>
<context>
    <name>ChangeText</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: all choices again</source>
        <translation>%1: wieder alle Werte</translation>
    </message>
    <message>
        <source>%1: only %2</source>
        <translation>%1: nur %2</translation>
    </message>
    <message>
        <source>%1 at least %2</source>
        <translation>%1: mindestens %2</translation>
    </message>
    <message>
        <source>%1 at most %2</source>
        <translation>%1: höchstens %2</translation>
    </message>
    <message>
        <source>%1 without limit</source>
        <translation>%1: ohne Grenze</translation>
    </message>
    <message numerus="yes">
        <source>%n more gene(s)</source>
        <translation>
            <numerusform>%n weiteres Gen</numerusform>
            <numerusform>%n weitere Gene</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) made by hand</source>
        <translation>
            <numerusform>%n Kandidat von Hand</numerusform>
            <numerusform>%n Kandidaten von Hand</numerusform>
        </translation>
    </message>
    <message>
        <source>the next %1 like %2</source>
        <translation>die nächsten %1 nach dem Vorbild von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s)</source>
        <translation>
            <numerusform>%n Kandidaten</numerusform>
            <numerusform>%n Kandidaten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluations in all</source>
        <translation>
            <numerusform>%Ln Bewertung insgesamt</numerusform>
            <numerusform>%Ln Bewertungen insgesamt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>%1 (device %2)</source>
        <translation>%1 (Gerät %2)</translation>
    </message>
    <message>
        <source>predictor %1</source>
        <translation>Latenzmodell %1</translation>
    </message>
    <message>
        <source>%1, predictor %2</source>
        <translation>%1, Latenzmodell %2</translation>
    </message>
</context>
<context>
    <name>DropReasons</name>
    <message numerus="yes">
        <source>%Ln with an empty side</source>
        <translation>
            <numerusform>%Ln mit einer leeren Seite</numerusform>
            <numerusform>%Ln mit einer leeren Seite</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln too long</source>
        <translation>
            <numerusform>%Ln zu langes</numerusform>
            <numerusform>%Ln zu lange</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with sides of very different length</source>
        <translation>
            <numerusform>%Ln mit Seiten sehr verschiedener Länge</numerusform>
            <numerusform>%Ln mit Seiten sehr verschiedener Länge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not translated</source>
        <translation>
            <numerusform>%Ln nicht übersetztes</numerusform>
            <numerusform>%Ln nicht übersetzte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that are in the test or validation text</source>
        <translation>
            <numerusform>%Ln, das im Test- oder Validierungstext steht</numerusform>
            <numerusform>%Ln, die im Test- oder Validierungstext stehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repeated</source>
        <translation>
            <numerusform>%Ln wiederholtes</numerusform>
            <numerusform>%Ln wiederholte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln for another reason (%1)</source>
        <translation>
            <numerusform>%Ln aus einem anderen Grund (%1)</numerusform>
            <numerusform>%Ln aus einem anderen Grund (%1)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpertLoad</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>ExportFormat</name>
    <message>
        <source>Model folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>For this program: automoe translate, automoe import</source>
        <translation>Für dieses Programm: automoe translate, automoe import</translation>
    </message>
    <message>
        <source>Every candidate, whole: weights as safetensors, the architecture as JSON and YAML, tokenizers.</source>
        <translation>Jeden Kandidaten, ganz: Gewichte als safetensors, die Architektur als JSON und YAML, Tokenizer.</translation>
    </message>
    <message>
        <source>Other runtimes do not read it. After writing it is opened and has to translate as the original does.</source>
        <translation>Andere Laufzeitumgebungen lesen ihn nicht. Nach dem Schreiben wird er geöffnet und muss wie das Original übersetzen.</translation>
    </message>
    <message>
        <source>CTranslate2 directory</source>
        <translation>CTranslate2-Verzeichnis</translation>
    </message>
    <message>
        <source>For servers and devices that run CTranslate2</source>
        <translation>Für Server und Geräte mit CTranslate2</translation>
    </message>
    <message>
        <source>Candidates without experts, with one number of heads a side, whose decoder sees the last encoder layer. Norms before or after and different widths of encoder and decoder are fine.</source>
        <translation>Kandidaten ohne Experten, mit einer einzigen Kopfzahl je Seite, deren Decoder die letzte Encoderschicht sieht. Pre- oder Post-Norm und verschiedene Breiten von Encoder und Decoder sind möglich.</translation>
    </message>
    <message>
        <source>Float32; CTranslate2 quantises when it loads. The files follow its documented layout, version 6, and are read back after writing; CTranslate2 itself has not run them.</source>
        <translation>Float32; CTranslate2 quantisiert beim Laden. Die Dateien folgen seinem dokumentierten Aufbau, Version 6, und werden nach dem Schreiben zurückgelesen; CTranslate2 selbst hat sie nicht ausgeführt.</translation>
    </message>
    <message>
        <source>HAT and AutoMoE files</source>
        <translation>Dateien für HAT und AutoMoE</translation>
    </message>
    <message>
        <source>For training with HAT&apos;s or AutoMoE&apos;s own programs</source>
        <translation>Zum Trainieren mit den Programmen von HAT oder AutoMoE</translation>
    </message>
    <message>
        <source>The architecture alone, as YAML and JSON; experts too.</source>
        <translation>Nur die Architektur, als YAML und JSON; auch Experten.</translation>
    </message>
    <message>
        <source>No weights and no tokenizers. After writing the file is read back.</source>
        <translation>Keine Gewichte und keine Tokenizer. Nach dem Schreiben wird die Datei zurückgelesen.</translation>
    </message>
    <message>
        <source>Written; what the check found is not recorded.</source>
        <translation>Geschrieben; das Ergebnis der Prüfung ist nicht verzeichnet.</translation>
    </message>
    <message>
        <source>Written and checked: %1 of %2 sentences are translated as before; scores differ by %3 at most.</source>
        <translation>Geschrieben und geprüft: %1 von %2 Sätzen werden wie zuvor übersetzt; die Bewertungen unterscheiden sich um höchstens %3.</translation>
    </message>
    <message>
        <source>Written and read back: %1 of %2 variables are equal, bit for bit.</source>
        <translation>Geschrieben und zurückgelesen: %1 von %2 Variablen sind Bit für Bit gleich.</translation>
    </message>
    <message>
        <source>Written and read back: the architecture is the same.</source>
        <translation>Geschrieben und zurückgelesen: Die Architektur ist dieselbe.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation>Parameter, gespeichert</translation>
    </message>
    <message>
        <source>Parameters, active</source>
        <translation>Parameter, aktiv</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>MAC-Operationen</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Memory of the weights</source>
        <translation>Speicher der Gewichte</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Validierungsverlust</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Latency, predicted</source>
        <translation>Latenz, vorhergesagt</translation>
    </message>
    <message>
        <source>Latency, median measured</source>
        <translation>Latenz, Median der Messung</translation>
    </message>
    <message>
        <source>Latency, 95th percentile measured</source>
        <translation>Latenz, 95. Perzentil der Messung</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>chrF</source>
        <translation>chrF</translation>
    </message>
    <message>
        <source>TER</source>
        <translation>TER</translation>
    </message>
    <message>
        <source>test set</source>
        <translation>Testdaten</translation>
    </message>
    <message>
        <source>validation set</source>
        <translation>Validierungsdaten</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>nachtrainiert</translation>
    </message>
    <message>
        <source>inherited weights</source>
        <translation>geerbte Gewichte</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, device %2</source>
        <translation>%1, Gerät %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>mutation</source>
        <translation>Mutation</translation>
    </message>
    <message>
        <source>crossover</source>
        <translation>Kreuzung</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Memory of a translation</source>
        <translation>Speicher einer Übersetzung</translation>
    </message>
    <message>
        <source>Tokens read until dropped</source>
        <translation>Bis zum Verwerfen gelesene Token</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Latency, 95th percentile</source>
        <translation>Latenz, 95. Perzentil</translation>
    </message>
    <message>
        <source>Latency, 95th percentile or predicted</source>
        <translation>Latenz, 95. Perzentil oder vorhergesagt</translation>
    </message>
    <message>
        <source>Latency, measured in the search</source>
        <translation>Latenz, in der Suche gemessen</translation>
    </message>
    <message>
        <source>Latency, predicted or measured</source>
        <translation>Latenz, vorhergesagt oder gemessen</translation>
    </message>
    <message>
        <source>Encoder layers</source>
        <translation>Encoderschichten</translation>
    </message>
    <message>
        <source>Decoder layers</source>
        <translation>Decoderschichten</translation>
    </message>
    <message>
        <source>Encoder embedding width</source>
        <translation>Einbettungsbreite des Encoders</translation>
    </message>
    <message>
        <source>Decoder embedding width</source>
        <translation>Einbettungsbreite des Decoders</translation>
    </message>
    <message>
        <source>Encoder feed-forward width, mean</source>
        <translation>Feed-Forward-Breite des Encoders, Mittel</translation>
    </message>
    <message>
        <source>Decoder feed-forward width, mean</source>
        <translation>Feed-Forward-Breite des Decoders, Mittel</translation>
    </message>
    <message>
        <source>Encoder experts, all layers</source>
        <translation>Experten des Encoders, alle Schichten</translation>
    </message>
    <message>
        <source>Decoder experts, all layers</source>
        <translation>Experten des Decoders, alle Schichten</translation>
    </message>
    <message>
        <source>Encoder self-attention heads, mean</source>
        <translation>Köpfe (Selbstaufmerksamkeit) des Encoders, Mittel</translation>
    </message>
    <message>
        <source>Decoder self-attention heads, mean</source>
        <translation>Köpfe (Selbstaufmerksamkeit) des Decoders, Mittel</translation>
    </message>
    <message>
        <source>mean of the languages</source>
        <translation>Mittel der Sprachen</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>dense</source>
        <translation>dicht</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>Switch</translation>
    </message>
    <message>
        <source>multi-head</source>
        <translation>Multi-Head</translation>
    </message>
    <message>
        <source>pre-norm</source>
        <translation>Pre-Norm</translation>
    </message>
    <message>
        <source>post-norm</source>
        <translation>Post-Norm</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>Width of Q, K, V</source>
        <translation>Breite von Q, K, V</translation>
    </message>
    <message>
        <source>Embedding width</source>
        <translation>Einbettungsbreite</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Encoder layers seen</source>
        <translation>Gesehene Encoderschichten</translation>
    </message>
    <message>
        <source>Feed-forward kind</source>
        <translation>Art (Feed-Forward)</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <source>Experts a token</source>
        <translation>Experten je Token</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Self-attention kind</source>
        <translation>Art (Selbstaufmerksamkeit)</translation>
    </message>
    <message>
        <source>Self-attention heads</source>
        <translation>Köpfe (Selbstaufmerksamkeit)</translation>
    </message>
    <message>
        <source>Cross-attention kind</source>
        <translation>Art (Kreuzaufmerksamkeit)</translation>
    </message>
    <message>
        <source>Cross-attention heads</source>
        <translation>Köpfe (Kreuzaufmerksamkeit)</translation>
    </message>
    <message>
        <source>encoder embedding width</source>
        <translation>Einbettungsbreite des Encoders</translation>
    </message>
    <message>
        <source>encoder layers</source>
        <translation>Encoderschichten</translation>
    </message>
    <message>
        <source>mean encoder feed-forward width</source>
        <translation>mittlere Feed-Forward-Breite im Encoder</translation>
    </message>
    <message>
        <source>mean encoder heads</source>
        <translation>mittlere Kopfzahl im Encoder</translation>
    </message>
    <message>
        <source>decoder embedding width</source>
        <translation>Einbettungsbreite des Decoders</translation>
    </message>
    <message>
        <source>decoder layers</source>
        <translation>Decoderschichten</translation>
    </message>
    <message>
        <source>mean decoder feed-forward width</source>
        <translation>mittlere Feed-Forward-Breite im Decoder</translation>
    </message>
    <message>
        <source>mean decoder heads</source>
        <translation>mittlere Kopfzahl im Decoder</translation>
    </message>
    <message>
        <source>mean cross-attention heads</source>
        <translation>mittlere Kopfzahl der Kreuzaufmerksamkeit</translation>
    </message>
    <message>
        <source>mean encoder layers seen</source>
        <translation>mittlere Zahl gesehener Encoderschichten</translation>
    </message>
    <message>
        <source>mean experts in the encoder</source>
        <translation>mittlere Expertenzahl im Encoder</translation>
    </message>
    <message>
        <source>mean experts in the decoder</source>
        <translation>mittlere Expertenzahl im Decoder</translation>
    </message>
    <message>
        <source>mean width of the encoder&apos;s experts</source>
        <translation>mittlere Expertenbreite im Encoder</translation>
    </message>
    <message>
        <source>mean width of the decoder&apos;s experts</source>
        <translation>mittlere Expertenbreite im Decoder</translation>
    </message>
    <message>
        <source>the combination of its sizes</source>
        <translation>die Kombination der Größen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>Encoder layer %1</source>
        <translation>Encoderschicht %1</translation>
    </message>
    <message>
        <source>Decoder layer %1</source>
        <translation>Decoderschicht %1</translation>
    </message>
    <message>
        <source>Encoder %1</source>
        <translation>Encoder %1</translation>
    </message>
    <message>
        <source>Decoder %1</source>
        <translation>Decoder %1</translation>
    </message>
    <message>
        <source>Expert %1 width</source>
        <translation>Experte %1, Breite</translation>
    </message>
    <message>
        <source>%1, top %2 of %3</source>
        <translation>%1, Top %2 von %3</translation>
    </message>
    <message>
        <source>&lt;%1 %</source>
        <translation>&lt;%1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>self-attention heads %1</source>
        <translation>Köpfe der Selbstaufmerksamkeit %1</translation>
    </message>
    <message>
        <source>cross-attention heads %1</source>
        <translation>Köpfe der Kreuzaufmerksamkeit %1</translation>
    </message>
    <message>
        <source>encoder layers seen %1</source>
        <translation>gesehene Encoderschichten %1</translation>
    </message>
    <message>
        <source>width %1</source>
        <translation>Breite %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Own width for each expert</source>
        <translation>Eigene Breite je Experte</translation>
    </message>
    <message>
        <source>Widths, expert by expert</source>
        <translation>Breiten, Experte für Experte</translation>
    </message>
    <message>
        <source>Random experts, no router</source>
        <translation>Zufällige Experten, kein Router</translation>
    </message>
    <message>
        <source>%1, random of %2</source>
        <translation>%1, zufällig aus %2</translation>
    </message>
    <message>
        <source>σ-MoE</source>
        <translation>σ-MoE</translation>
    </message>
    <message>
        <source>ReMoE</source>
        <translation>ReMoE</translation>
    </message>
    <message>
        <source>Experts a token, on average</source>
        <translation>Experten je Token, im Mittel</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>dynamisch</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>multi-head experts</source>
        <translation>Multi-Head-Experten</translation>
    </message>
    <message>
        <source>expert choice</source>
        <translation>Expertenwahl</translation>
    </message>
    <message>
        <source>PEER</source>
        <translation>PEER</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>row-maximum</source>
        <translation>Zeilenmaximum</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>column-mean</source>
        <translation>Spaltenmittel</translation>
    </message>
    <message>
        <source>Task-MoE</source>
        <translation>Task-MoE</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>sentence</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Zielsprache</translation>
    </message>
    <message>
        <source>pair</source>
        <translation>Sprachpaar</translation>
    </message>
    <message>
        <source>Routing heads</source>
        <translation>Routing-Köpfe</translation>
    </message>
    <message>
        <source>Gates add up to 1</source>
        <translation>Gates ergeben zusammen 1</translation>
    </message>
    <message>
        <source>Capacity in percent</source>
        <translation>Kapazität in Prozent</translation>
    </message>
    <message>
        <source>Random second expert</source>
        <translation>Zufälliger zweiter Experte</translation>
    </message>
    <message>
        <source>Width of the shared expert</source>
        <translation>Breite des gemeinsamen Experten</translation>
    </message>
    <message>
        <source>Gate of the shared expert</source>
        <translation>Gate des gemeinsamen Experten</translation>
    </message>
    <message>
        <source>Experts that compute nothing</source>
        <translation>Experten, die nichts rechnen</translation>
    </message>
    <message>
        <source>Balanced without a loss</source>
        <translation>Ohne Verlustterm ausgeglichen</translation>
    </message>
    <message>
        <source>Sub-keys of a half</source>
        <translation>Teilschlüssel einer Hälfte</translation>
    </message>
    <message>
        <source>Width of a query</source>
        <translation>Breite einer Anfrage</translation>
    </message>
    <message>
        <source>Same keys for all heads</source>
        <translation>Gleiche Schlüssel für alle Köpfe</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Gates</translation>
    </message>
    <message>
        <source>Queries normalised</source>
        <translation>Anfragen normalisiert</translation>
    </message>
    <message>
        <source>Importance of a token</source>
        <translation>Wichtigkeit eines Tokens</translation>
    </message>
    <message>
        <source>Experts a token at least</source>
        <translation>Experten je Token mindestens</translation>
    </message>
    <message>
        <source>Experts a token at most</source>
        <translation>Experten je Token höchstens</translation>
    </message>
    <message>
        <source>Scale of the importance, %</source>
        <translation>Faktor der Wichtigkeit, %</translation>
    </message>
    <message>
        <source>Importance corrected by length</source>
        <translation>Wichtigkeit nach Länge korrigiert</translation>
    </message>
    <message>
        <source>Experts chosen for each</source>
        <translation>Expertenwahl je</translation>
    </message>
    <message>
        <source>Self-attention, width of a head</source>
        <translation>Selbstaufmerksamkeit, Breite eines Kopfs</translation>
    </message>
    <message>
        <source>Self-attention, experts a head</source>
        <translation>Selbstaufmerksamkeit, Experten je Kopf</translation>
    </message>
    <message>
        <source>Self-attention, experts a token</source>
        <translation>Selbstaufmerksamkeit, Experten je Token</translation>
    </message>
    <message>
        <source>Self-attention, experts of values</source>
        <translation>Selbstaufmerksamkeit, Experten der Werte</translation>
    </message>
    <message>
        <source>Self-attention, experts of outputs</source>
        <translation>Selbstaufmerksamkeit, Experten der Ausgaben</translation>
    </message>
    <message>
        <source>Self-attention, one choice for both</source>
        <translation>Selbstaufmerksamkeit, eine Wahl für beide</translation>
    </message>
    <message>
        <source>Cross-attention, width of a head</source>
        <translation>Kreuzaufmerksamkeit, Breite eines Kopfs</translation>
    </message>
    <message>
        <source>Cross-attention, experts a head</source>
        <translation>Kreuzaufmerksamkeit, Experten je Kopf</translation>
    </message>
    <message>
        <source>Cross-attention, experts a token</source>
        <translation>Kreuzaufmerksamkeit, Experten je Token</translation>
    </message>
    <message>
        <source>Cross-attention, experts of values</source>
        <translation>Kreuzaufmerksamkeit, Experten der Werte</translation>
    </message>
    <message>
        <source>Cross-attention, experts of outputs</source>
        <translation>Kreuzaufmerksamkeit, Experten der Ausgaben</translation>
    </message>
    <message>
        <source>Cross-attention, one router for both</source>
        <translation>Kreuzaufmerksamkeit, ein Router für beide</translation>
    </message>
    <message>
        <source>%1, self, values %2</source>
        <translation>%1, Selbst, Werte %2</translation>
    </message>
    <message>
        <source>%1, self, outputs %2</source>
        <translation>%1, Selbst, Ausgaben %2</translation>
    </message>
    <message>
        <source>%1, cross, values %2</source>
        <translation>%1, Kreuz, Werte %2</translation>
    </message>
    <message>
        <source>%1, cross, outputs %2</source>
        <translation>%1, Kreuz, Ausgaben %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n heads</source>
        <translation>
            <numerusform>%1, %n Kopf</numerusform>
            <numerusform>%1, %n Köpfe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n heads of %2, top %3 of %4</source>
        <translation>
            <numerusform>%1, %n Kopf zu %2, Top %3 von %4</numerusform>
            <numerusform>%1, %n Köpfe zu %2, Top %3 von %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 experts, %n heads, top %3</source>
        <translation>
            <numerusform>%1, %2 Experten, %n Kopf, Top %3</numerusform>
            <numerusform>%1, %2 Experten, %n Köpfe, Top %3</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 by token, top %2 of %3</source>
        <translation>%1 je Token, Top %2 von %3</translation>
    </message>
    <message>
        <source>%1 by sentence, top %2 of %3</source>
        <translation>%1 je Satz, Top %2 von %3</translation>
    </message>
    <message>
        <source>%1 by target language, top %2 of %3</source>
        <translation>%1 je Zielsprache, Top %2 von %3</translation>
    </message>
    <message>
        <source>%1 by language pair, top %2 of %3</source>
        <translation>%1 je Sprachpaar, Top %2 von %3</translation>
    </message>
    <message>
        <source>%1, on average %2 of %3</source>
        <translation>%1, im Mittel %2 von %3</translation>
    </message>
    <message>
        <source>%1, %2 to %3 of %4</source>
        <translation>%1, %2 bis %3 von %4</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n heads, top %2 of %3</source>
        <translation>
            <numerusform>%1, %n Kopf, Top %2 von %3</numerusform>
            <numerusform>%1, %n Köpfe, Top %2 von %3</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>self-attention %1</source>
        <translation>Selbstaufmerksamkeit %1</translation>
    </message>
    <message>
        <source>cross-attention %1</source>
        <translation>Kreuzaufmerksamkeit %1</translation>
    </message>
    <message>
        <source>one more expert for all tokens, width %1</source>
        <translation>ein weiterer Experte für alle Token, Breite %1</translation>
    </message>
    <message>
        <source>experts that compute nothing %1</source>
        <translation>Experten, die nichts berechnen %1</translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>waits for a measurement</source>
        <translation>wartet auf Messung</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused by a measurement</source>
        <translation>Pause für Messung</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>stoppt</translation>
    </message>
    <message>
        <source>was done before</source>
        <translation>war schon fertig</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>unterbrochen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln updates</source>
        <translation>
            <numerusform>%1 von %Ln Aktualisierung</numerusform>
            <numerusform>%1 von %Ln Aktualisierungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates</source>
        <translation>
            <numerusform>%Ln Aktualisierung</numerusform>
            <numerusform>%Ln Aktualisierungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 updates/s</source>
        <translation>%1 Aktualisierungen/s</translation>
    </message>
    <message>
        <source>%1 updates/min</source>
        <translation>%1 Aktualisierungen/min</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln architectures</source>
        <translation>
            <numerusform>%1 von %Ln Architektur</numerusform>
            <numerusform>%1 von %Ln Architekturen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln architectures</source>
        <translation>
            <numerusform>%Ln Architektur</numerusform>
            <numerusform>%Ln Architekturen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 architectures/s</source>
        <translation>%1 Architekturen/s</translation>
    </message>
    <message>
        <source>%1 architectures/min</source>
        <translation>%1 Architekturen/min</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln candidates</source>
        <translation>
            <numerusform>%1 von %Ln Kandidaten</numerusform>
            <numerusform>%1 von %Ln Kandidaten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates</source>
        <translation>
            <numerusform>%Ln Kandidat</numerusform>
            <numerusform>%Ln Kandidaten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 candidates/s</source>
        <translation>%1 Kandidaten/s</translation>
    </message>
    <message>
        <source>%1 candidates/min</source>
        <translation>%1 Kandidaten/min</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln sentences</source>
        <translation>
            <numerusform>%1 von %Ln Satz</numerusform>
            <numerusform>%1 von %Ln Sätzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentences</source>
        <translation>
            <numerusform>%Ln Satz</numerusform>
            <numerusform>%Ln Sätze</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sentences/s</source>
        <translation>%1 Sätze/s</translation>
    </message>
    <message>
        <source>%1 sentences/min</source>
        <translation>%1 Sätze/min</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln models</source>
        <translation>
            <numerusform>%1 von %Ln Modell</numerusform>
            <numerusform>%1 von %Ln Modellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln models</source>
        <translation>
            <numerusform>%Ln Modell</numerusform>
            <numerusform>%Ln Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 models/s</source>
        <translation>%1 Modelle/s</translation>
    </message>
    <message>
        <source>%1 models/min</source>
        <translation>%1 Modelle/min</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln</source>
        <translation>
            <numerusform>%1 von %Ln</numerusform>
            <numerusform>%1 von %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln</source>
        <translation>
            <numerusform>%Ln</numerusform>
            <numerusform>%Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>nothing heard for %1</source>
        <translation>seit %1 nichts gehört</translation>
    </message>
    <message>
        <source>waits for other jobs</source>
        <translation>wartet auf andere Aufträge</translation>
    </message>
</context>
<context>
    <name>JobTitle</name>
    <message>
        <source>Retrain %1</source>
        <translation>%1 nachtrainieren</translation>
    </message>
    <message>
        <source>Train the supernet of %1</source>
        <translation>Supernetz von %1 trainieren</translation>
    </message>
    <message>
        <source>Time %1</source>
        <translation>Latenz von %1 messen</translation>
    </message>
    <message numerus="yes">
        <source>Time %n architecture(s)</source>
        <translation>
            <numerusform>Latenz von %n Architektur messen</numerusform>
            <numerusform>Latenz von %n Architekturen messen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search with %n evaluation(s)</source>
        <translation>
            <numerusform>Suche mit %n Bewertung</numerusform>
            <numerusform>Suche mit %n Bewertungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Score %1</source>
        <translation>%1 bewerten</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>%1 ausprobieren</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Translate with %1</source>
        <translation>Mit %1 übersetzen</translation>
    </message>
</context>
<context>
    <name>LayoutDrawing</name>
    <message>
        <source>depth %1</source>
        <translation>Tiefe %1</translation>
    </message>
    <message>
        <source>embedding %1</source>
        <translation>Einbettung %1</translation>
    </message>
    <message>
        <source>self</source>
        <translation>selbst</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>kreuz</translation>
    </message>
    <message>
        <source>sees</source>
        <translation>sieht</translation>
    </message>
    <message>
        <source>feed-forward</source>
        <translation>Feed-Forward</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1: embedding width %2</source>
        <translation>%1: Einbettungsbreite %2</translation>
    </message>
    <message>
        <source>Self-attention: %1 heads, each %2 wide</source>
        <translation>Selbstaufmerksamkeit: %1 Köpfe, je %2 breit</translation>
    </message>
    <message>
        <source>Cross-attention: %1 heads, each %2 wide</source>
        <translation>Kreuzaufmerksamkeit: %1 Köpfe, je %2 breit</translation>
    </message>
    <message>
        <source>Encoder layer %1: seen by cross-attention</source>
        <translation>Encoderschicht %1: von der Kreuzaufmerksamkeit gesehen</translation>
    </message>
    <message>
        <source>Encoder layer %1: not seen</source>
        <translation>Encoderschicht %1: nicht gesehen</translation>
    </message>
    <message>
        <source>%1, expert %2: width %3</source>
        <translation>%1, Experte %2: Breite %3</translation>
    </message>
    <message>
        <source>Expert %1 is dead: no token was sent to it</source>
        <translation>Experte %1 ist tot: Kein Token ging an ihn</translation>
    </message>
    <message>
        <source>Expert %1: %2 % of the tokens</source>
        <translation>Experte %1: %2 % der Token</translation>
    </message>
    <message>
        <source>self: %1</source>
        <translation>selbst: %1</translation>
    </message>
    <message>
        <source>cross: %1</source>
        <translation>Kreuz: %1</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1, for all</source>
        <translation>%1, für alle</translation>
    </message>
    <message>
        <source>%1, mean %2</source>
        <translation>%1, Mittel %2</translation>
    </message>
    <message>
        <source>dead: %1</source>
        <translation>tot: %1</translation>
    </message>
    <message>
        <source>a row each pair</source>
        <translation>eine Zeile je Paar</translation>
    </message>
    <message>
        <source>a row each language</source>
        <translation>eine Zeile je Sprache</translation>
    </message>
    <message>
        <source>%1 in use</source>
        <translation>%1 genutzt</translation>
    </message>
    <message>
        <source>Router: experts a token %1</source>
        <translation>Router: Experten je Token %1</translation>
    </message>
    <message>
        <source>Each expert has a gate of its own; experts a token %1</source>
        <translation>Jeder Experte hat ein eigenes Gate; Experten je Token %1</translation>
    </message>
    <message>
        <source>A token goes to all experts whose gate is positive, on average %1</source>
        <translation>Ein Token geht an alle Experten mit positivem Gate, im Mittel %1</translation>
    </message>
    <message>
        <source>Experts choose their tokens; experts a token on average %1</source>
        <translation>Experten wählen ihre Token; Experten je Token im Mittel %1</translation>
    </message>
    <message>
        <source>Important tokens get more experts, at most %1</source>
        <translation>Wichtige Token bekommen mehr Experten, höchstens %1</translation>
    </message>
    <message>
        <source>The language chooses the experts: %1</source>
        <translation>Die Sprache wählt die Experten: %1</translation>
    </message>
    <message>
        <source>Each head takes the experts whose keys are nearest: %1</source>
        <translation>Jeder Kopf nimmt die Experten mit den nächsten Schlüsseln: %1</translation>
    </message>
    <message>
        <source>Cross-attention: %1</source>
        <translation>Kreuzaufmerksamkeit: %1</translation>
    </message>
    <message>
        <source>Self-attention: %1</source>
        <translation>Selbstaufmerksamkeit: %1</translation>
    </message>
    <message>
        <source>Head %1, expert %2 is dead: no token was sent to it</source>
        <translation>Kopf %1, Experte %2 ist tot: kein Token ging an ihn</translation>
    </message>
    <message>
        <source>Head %1, expert %2: %3 % of the tokens</source>
        <translation>Kopf %1, Experte %2: %3 % der Token</translation>
    </message>
    <message>
        <source>Head %1: %2 experts of outputs, a token takes %3</source>
        <translation>Kopf %1: %2 Experten für Ausgaben, ein Token nimmt %3</translation>
    </message>
    <message>
        <source>Head %1: %2 experts of values, a token takes %3</source>
        <translation>Kopf %1: %2 Experten für Werte, ein Token nimmt %3</translation>
    </message>
    <message>
        <source>%1: %2 experts, each %3 wide</source>
        <translation>%1: %2 Experten, je %3 breit</translation>
    </message>
    <message>
        <source>%1: an expert that all tokens take, width %2</source>
        <translation>%1: ein Experte, den alle Token nehmen, Breite %2</translation>
    </message>
    <message>
        <source>%1: choices of the router that compute nothing: %2</source>
        <translation>%1: Wahlmöglichkeiten des Routers, die nichts berechnen: %2</translation>
    </message>
    <message>
        <source>A token is cut into %1 parts, which are routed one by one</source>
        <translation>Ein Token wird in %1 Teile zerlegt, die einzeln geleitet werden</translation>
    </message>
    <message>
        <source>Experts a token: %1 to %2</source>
        <translation>Experten je Token: %1 bis %2</translation>
    </message>
    <message>
        <source>%1; on average %2, for 95 % of the tokens at most %3</source>
        <translation>%1; im Mittel %2, für 95 % der Token höchstens %3</translation>
    </message>
    <message>
        <source>Each language pair has experts of its own choice: %1</source>
        <translation>Jedes Sprachpaar wählt seine eigenen Experten: %1</translation>
    </message>
    <message>
        <source>Each target language has experts of its own choice: %1</source>
        <translation>Jede Zielsprache wählt ihre eigenen Experten: %1</translation>
    </message>
    <message>
        <source>Experts by their keys: %1 × %2</source>
        <translation>Experten nach Schlüsseln: %1 × %2</translation>
    </message>
    <message>
        <source>Experts by their keys: %1 × %2, neighbours together in %3 × %4 cells</source>
        <translation>Experten nach Schlüsseln: %1 × %2, Nachbarn zusammen in %3 × %4 Zellen</translation>
    </message>
    <message>
        <source>Keys, row %1, column %2: %3 % of the choices</source>
        <translation>Schlüssel, Zeile %1, Spalte %2: %3 % der Wahlen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens got %1 experts on average, 95 % of them at most %2.</source>
        <translation>Token bekamen im Mittel %1 Experten, 95 % von ihnen höchstens %2.</translation>
    </message>
    <message>
        <source>Language pairs: %1.</source>
        <translation>Sprachpaare: %1.</translation>
    </message>
    <message>
        <source>Target languages: %1.</source>
        <translation>Zielsprachen: %1.</translation>
    </message>
    <message>
        <source>Experts that language pair %1 chooses for itself: %2</source>
        <translation>Experten, die sich das Sprachpaar %1 wählt: %2</translation>
    </message>
    <message>
        <source>Experts that target language %1 chooses for itself: %2</source>
        <translation>Experten, die sich die Zielsprache %1 wählt: %2</translation>
    </message>
</context>
<context>
    <name>NoCandidates</name>
    <message>
        <source>Reading the session…</source>
        <translation>Sitzung wird gelesen …</translation>
    </message>
    <message>
        <source>No candidates yet. Run a search, or measure an architecture: each candidate appears here as soon as it is known.</source>
        <translation>Noch keine Kandidaten. Eine Suche starten oder eine Architektur messen: Jeder Kandidat erscheint hier, sobald er bekannt ist.</translation>
    </message>
    <message numerus="yes">
        <source>The filter hides all %n candidates.</source>
        <translation>
            <numerusform>Der Filter verbirgt den einzigen Kandidaten.</numerusform>
            <numerusform>Der Filter verbirgt alle %n Kandidaten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Prepare the text</source>
        <translation>Text aufbereiten</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Train the supernet</source>
        <translation>Supernetz trainieren</translation>
    </message>
    <message>
        <source>Supernet</source>
        <translation>Supernetz</translation>
    </message>
    <message>
        <source>Measure latency</source>
        <translation>Latenz messen</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Fit the latency predictor</source>
        <translation>Latenzmodell anpassen</translation>
    </message>
    <message>
        <source>Predictor</source>
        <translation>Latenzmodell</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>Training of %1</source>
        <translation>Training von %1</translation>
    </message>
    <message>
        <source>Training of the supernet of %1</source>
        <translation>Training des Supernetzes von %1</translation>
    </message>
    <message>
        <source>%1, report</source>
        <translation>%1, Bericht</translation>
    </message>
    <message>
        <source>Session report, made %1 by AutoMoE Studio %2</source>
        <translation>Bericht der Sitzung, erstellt am %1 mit AutoMoE Studio %2</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>Pareto-Front</translation>
    </message>
    <message>
        <source>No candidate has been evaluated yet.</source>
        <translation>Noch kein Kandidat wurde bewertet.</translation>
    </message>
    <message>
        <source>%1 of %2 candidates are on the front.</source>
        <translation>%1 von %2 Kandidaten liegen auf der Front.</translation>
    </message>
    <message>
        <source>%1 training pairs</source>
        <translation>%1 Trainingspaare</translation>
    </message>
    <message>
        <source>%1 of validation</source>
        <translation>%1 zur Validierung</translation>
    </message>
    <message>
        <source>%1 of test</source>
        <translation>%1 zum Test</translation>
    </message>
    <message>
        <source>vocabulary %1</source>
        <translation>Vokabular %1</translation>
    </message>
    <message>
        <source>Corpus: %1.</source>
        <translation>Korpus: %1.</translation>
    </message>
    <message>
        <source>Search space %1: %2 architectures.</source>
        <translation>Suchraum %1: %2 Architekturen.</translation>
    </message>
    <message>
        <source>Candidates: %1, retrained: %2. Searches: %3. Latency campaigns: %4. Exports: %5.</source>
        <translation>Kandidaten: %1, nachtrainiert: %2. Suchen: %3. Latenzmessreihen: %4. Exporte: %5.</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Retrained candidates</source>
        <translation>Nachtrainierte Kandidaten</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Generations</source>
        <translation>Generationen</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>On the front</source>
        <translation>Auf der Front</translation>
    </message>
    <message>
        <source>Hypervolume</source>
        <translation>Hypervolumen</translation>
    </message>
    <message>
        <source>Run %1, %2: update %3, %4 target tokens in %5; seed %6, %7, code %8.</source>
        <translation>Lauf %1, %2: Aktualisierung %3, %4 Zieltoken in %5; Seed %6, %7, Code %8.</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Predictor %1; %2</source>
        <translation>Latenzmodell %1; %2</translation>
    </message>
    <message>
        <source>Run %1: %2 architectures timed on %3; %4</source>
        <translation>Lauf %1: %2 Architekturen auf %3 gemessen; %4</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>RunStatus</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
</context>
<context>
    <name>SessionFigures</name>
    <message>
        <source>%1, run %2</source>
        <translation>%1, Lauf %2</translation>
    </message>
    <message>
        <source>%1, predictor %2</source>
        <translation>%1, Latenzmodell %2</translation>
    </message>
    <message>
        <source>%1 over %2, predictor %3</source>
        <translation>%1 über %2, Latenzmodell %3</translation>
    </message>
</context>
<context>
    <name>SessionJobs</name>
    <message>
        <source>Prepare the measurement</source>
        <translation>Die Messung vorbereiten</translation>
    </message>
    <message>
        <source>Prepare the search</source>
        <translation>Die Suche vorbereiten</translation>
    </message>
</context>
<context>
    <name>SpaceEditor</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message>
        <source>Search mixture-of-experts translation models</source>
        <translation>Mixture-of-Experts-Übersetzungsmodelle suchen</translation>
    </message>
    <message>
        <source>A session to open, NAME.automoe</source>
        <translation>Eine zu öffnende Sitzung, NAME.automoe</translation>
    </message>
    <message>
        <source>Writes pictures of the window with the session into a folder, and ends</source>
        <translation>Schreibt Bilder des Fensters mit der Sitzung in einen Ordner und endet</translation>
    </message>
    <message>
        <source>Speaks this language: %1</source>
        <translation>Sprache des Fensters: %1</translation>
    </message>
    <message>
        <source>Name one session to report on.</source>
        <translation>Eine einzelne Sitzung für den Bericht angeben.</translation>
    </message>
    <message>
        <source>Writes the session&apos;s report, .pdf or .html, and ends</source>
        <translation>Schreibt den Bericht der Sitzung, .pdf oder .html, und endet</translation>
    </message>
    <message>
        <source>Looks like this: %1</source>
        <translation>Sieht so aus: %1</translation>
    </message>
    <message>
        <source>Name one session whose figures are to be written.</source>
        <translation>Eine einzelne Sitzung angeben, deren Abbildungen geschrieben werden sollen.</translation>
    </message>
    <message>
        <source>%1 cannot be &quot;%2&quot;. Choose from %3.</source>
        <translation>%1 kann nicht „%2“ sein. Möglich sind: %3.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Skipped, without data: %1</source>
        <translation>Ausgelassen, ohne Daten: %1</translation>
    </message>
    <message>
        <source>Writes every plot of the session into a folder, its points as CSV beside it, and ends</source>
        <translation>Schreibt jedes Diagramm der Sitzung in einen Ordner, seine Punkte als CSV daneben, und endet</translation>
    </message>
    <message>
        <source>Of figures: %1</source>
        <translation>Format der Abbildungen: %1</translation>
    </message>
    <message>
        <source>Of figures, for one or two columns of a paper or for slides: %1</source>
        <translation>Größe der Abbildungen, für eine oder zwei Spalten eines Artikels oder für Folien: %1</translation>
    </message>
    <message>
        <source>Draws figures black on white, in place of the window&apos;s colours</source>
        <translation>Zeichnet Abbildungen schwarz auf weiß statt in den Farben des Fensters</translation>
    </message>
    <message>
        <source>--format, --size and --print belong to --figures.</source>
        <translation>--format, --size und --print gehören zu --figures.</translation>
    </message>
</context>
<context>
    <name>TestSet</name>
    <message>
        <source>not evaluated yet</source>
        <translation>noch nicht bewertet</translation>
    </message>
    <message>
        <source>text changed: evaluate again</source>
        <translation>Text geändert: erneut bewerten</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>this is not JSON that can be read here ({detail})</source>
        <translation>dies ist kein hier lesbares JSON ({detail})</translation>
    </message>
    <message>
        <source>Check that it is the file you meant; &quot;automoe arch convert&quot; writes a well-formed one.</source>
        <translation>Prüfen, ob es die gemeinte Datei ist; „automoe arch convert“ schreibt eine wohlgeformte.</translation>
    </message>
    <message>
        <source>this is not a HAT or AutoMoE configuration that can be read here ({detail})</source>
        <translation>dies ist keine hier lesbare Konfiguration von HAT oder AutoMoE ({detail})</translation>
    </message>
    <message>
        <source>Check that it is the file you meant: one key a line, with a value or a list behind it.</source>
        <translation>Prüfen, ob es die gemeinte Datei ist: je Zeile ein Schlüssel, dahinter ein Wert oder eine Liste.</translation>
    </message>
    <message>
        <source>{field} ({value}) contradicts {other}, which asks for {expected}</source>
        <translation>{field} ({value}) widerspricht {other}; verlangt ist dort: {expected}</translation>
    </message>
    <message>
        <source>Change one of the two.</source>
        <translation>Eines von beiden ändern.</translation>
    </message>
    <message>
        <source>HAT&apos;s and AutoMoE&apos;s YAML has no words for {value} at {field}</source>
        <translation>das YAML von HAT und AutoMoE kann {value} bei {field} nicht ausdrücken</translation>
    </message>
    <message>
        <source>Write a .json file instead.</source>
        <translation>Stattdessen eine .json-Datei schreiben.</translation>
    </message>
    <message>
        <source>the format of this file is not known by its name</source>
        <translation>das Format dieser Datei ist an ihrem Namen nicht zu erkennen</translation>
    </message>
    <message>
        <source>Use a name that ends with .json (our form) or with .yml or .yaml (HAT&apos;s and AutoMoE&apos;s).</source>
        <translation>Einen Namen verwenden, der auf .json (eigenes Format) oder auf .yml oder .yaml (HAT und AutoMoE) endet.</translation>
    </message>
    <message>
        <source>the field {field} is not known</source>
        <translation>das Feld {field} ist unbekannt</translation>
    </message>
    <message>
        <source>Check its spelling, or take it out.</source>
        <translation>Die Schreibweise prüfen oder das Feld entfernen.</translation>
    </message>
    <message>
        <source>the field {field} is missing</source>
        <translation>das Feld {field} fehlt</translation>
    </message>
    <message>
        <source>Add it, or check that it is the kind of file you meant.</source>
        <translation>Es ergänzen oder prüfen, ob es die gemeinte Art von Datei ist.</translation>
    </message>
    <message>
        <source>{field} is {value}, but must be {expected}</source>
        <translation>{field} ist {value}, muss aber sein: {expected}</translation>
    </message>
    <message>
        <source>Change the value.</source>
        <translation>Den Wert ändern.</translation>
    </message>
    <message>
        <source>in this search space {field} is {value}, but must be {expected}</source>
        <translation>in diesem Suchraum ist {field} {value}, muss aber sein: {expected}</translation>
    </message>
    <message>
        <source>Change the list of choices.</source>
        <translation>Die Liste der Werte ändern.</translation>
    </message>
    <message>
        <source>the architecture is outside the search space: {field} is {value}, the space has {expected}</source>
        <translation>die Architektur liegt außerhalb des Suchraums: {field} ist {value}, der Suchraum hat {expected}</translation>
    </message>
    <message>
        <source>Change the architecture, or choose a space that holds it.</source>
        <translation>Die Architektur ändern oder einen Suchraum wählen, der sie enthält.</translation>
    </message>
    <message>
        <source>there is no search space named {value}; the presets are {expected}</source>
        <translation>es gibt keinen Suchraum namens {value}; vorgegeben sind {expected}</translation>
    </message>
    <message>
        <source>Give one of these names, or a file that ends with .json, .yml or .yaml.</source>
        <translation>Einen dieser Namen angeben oder eine Datei, die auf .json, .yml oder .yaml endet.</translation>
    </message>
    <message>
        <source>stopped as asked</source>
        <translation>wie gewünscht gestoppt</translation>
    </message>
    <message>
        <source>Run the same command again to go on.</source>
        <translation>Zum Fortsetzen denselben Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>the file cannot be read ({detail})</source>
        <translation>die Datei lässt sich nicht lesen ({detail})</translation>
    </message>
    <message>
        <source>Check its permissions and that it is a regular file.</source>
        <translation>Ihre Zugriffsrechte prüfen und ob es eine gewöhnliche Datei ist.</translation>
    </message>
    <message>
        <source>the file is larger than the {expected} bytes that are allowed here</source>
        <translation>die Datei ist größer als die hier erlaubten {expected} Byte</translation>
    </message>
    <message>
        <source>Check that it is the file you meant.</source>
        <translation>Prüfen, ob es die gemeinte Datei ist.</translation>
    </message>
    <message>
        <source>the file cannot be written ({detail})</source>
        <translation>die Datei lässt sich nicht schreiben ({detail})</translation>
    </message>
    <message>
        <source>Choose a folder that exists and that you may write to.</source>
        <translation>Einen vorhandenen Ordner mit Schreibrecht wählen.</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>Free some space and run the same command again.</source>
        <translation>Platz schaffen und denselben Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>writing failed ({detail})</source>
        <translation>das Schreiben ist fehlgeschlagen ({detail})</translation>
    </message>
    <message>
        <source>Check the disk, then run the same command again.</source>
        <translation>Den Datenträger prüfen, dann denselben Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>another program (process {holder}) is using it</source>
        <translation>ein anderes Programm (Prozess {holder}) benutzt dies gerade</translation>
    </message>
    <message>
        <source>Wait until it has finished, or stop it, then try again.</source>
        <translation>Sein Ende abwarten oder es beenden, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>the worker {value} cannot be started ({detail})</source>
        <translation>der Worker {value} lässt sich nicht starten ({detail})</translation>
    </message>
    <message>
        <source>Check the engine&apos;s command in the settings; &quot;automoe --version&quot; must work in a terminal.</source>
        <translation>Den Befehl der Engine in den Einstellungen prüfen; „automoe --version“ muss in einem Terminal funktionieren.</translation>
    </message>
    <message>
        <source>the worker did not answer within {value} s; it said: {detail}</source>
        <translation>der Worker hat nicht innerhalb von {value} s geantwortet; seine Ausgabe: {detail}</translation>
    </message>
    <message>
        <source>Run the engine&apos;s command in a terminal: it must start without a question, for ssh with a key.</source>
        <translation>Den Befehl der Engine in einem Terminal ausführen: Er muss ohne Rückfrage starten, bei ssh mit einem Schlüssel.</translation>
    </message>
    <message>
        <source>the program behind the engine&apos;s command is not AutoMoE&apos;s worker ({value})</source>
        <translation>das Programm hinter dem Befehl der Engine ist nicht der Worker von AutoMoE ({value})</translation>
    </message>
    <message>
        <source>Check the engine&apos;s command in the settings; it ends with &quot;automoe serve&quot;.</source>
        <translation>Den Befehl der Engine in den Einstellungen prüfen; er endet auf „automoe serve“.</translation>
    </message>
    <message>
        <source>the worker speaks version {value} of the protocol, this window version {expected}</source>
        <translation>der Worker spricht Version {value} des Protokolls, dieses Fenster Version {expected}</translation>
    </message>
    <message>
        <source>Install the same version of AutoMoE Studio on both sides.</source>
        <translation>Auf beiden Seiten dieselbe Version von AutoMoE Studio installieren.</translation>
    </message>
    <message>
        <source>the worker ended by itself with status {value}; it said: {detail}</source>
        <translation>der Worker hat sich mit Status {value} selbst beendet; seine Ausgabe: {detail}</translation>
    </message>
    <message>
        <source>Run the job again: it goes on from its last checkpoint.</source>
        <translation>Den Auftrag erneut ausführen: Er geht ab seinem letzten Checkpoint weiter.</translation>
    </message>
    <message>
        <source>the worker was ended by {value}; it said: {detail}</source>
        <translation>der Worker wurde durch {value} beendet; seine Ausgabe: {detail}</translation>
    </message>
    <message>
        <source>After SIGKILL look whether memory ran out and use a smaller model or fewer tokens a batch. The job goes on from its last checkpoint when it is run again.</source>
        <translation>Nach SIGKILL prüfen, ob der Speicher ausging, und ein kleineres Modell oder weniger Token je Batch verwenden. Erneut ausgeführt, geht der Auftrag ab seinem letzten Checkpoint weiter.</translation>
    </message>
    <message>
        <source>the connection to the worker broke off in the middle of a message; it said: {detail}</source>
        <translation>die Verbindung zum Worker ist mitten in einer Nachricht abgerissen; seine Ausgabe: {detail}</translation>
    </message>
    <message>
        <source>Check the network if the worker is on another machine, then run the job again: it goes on from its last checkpoint.</source>
        <translation>Läuft der Worker auf einem anderen Rechner, das Netzwerk prüfen; dann den Auftrag erneut ausführen: Er geht ab seinem letzten Checkpoint weiter.</translation>
    </message>
    <message>
        <source>the worker said something that is no message: &quot;{value}&quot;</source>
        <translation>der Worker hat etwas ausgegeben, das keine Nachricht ist: „{value}“</translation>
    </message>
    <message>
        <source>Check that the engine&apos;s command prints nothing else, for ssh the login scripts of the other machine.</source>
        <translation>Prüfen, ob der Befehl der Engine sonst nichts ausgibt, bei ssh auch die Login-Skripte des anderen Rechners.</translation>
    </message>
    <message>
        <source>the worker sent a message of more than {expected} bytes</source>
        <translation>der Worker hat eine Nachricht von mehr als {expected} Byte gesendet</translation>
    </message>
    <message>
        <source>Check the engine&apos;s command in the settings; if it is right, please report it.</source>
        <translation>Den Befehl der Engine in den Einstellungen prüfen; stimmt er, dies bitte melden.</translation>
    </message>
    <message>
        <source>the worker has not been heard for {value} s and was ended; it said: {detail}</source>
        <translation>der Worker hat sich {value} s lang nicht gemeldet und wurde beendet; seine Ausgabe: {detail}</translation>
    </message>
    <message>
        <source>a message about the job {value}, which does not run, was left out</source>
        <translation>eine Nachricht über den Auftrag {value}, der nicht läuft, wurde ausgelassen</translation>
    </message>
    <message>
        <source>Nothing is lost; if it comes again and again, please report it.</source>
        <translation>Nichts ist verloren; tritt es immer wieder auf, bitte melden.</translation>
    </message>
    <message>
        <source>the same work runs already, as run {value}</source>
        <translation>dieselbe Arbeit läuft bereits, als Lauf {value}</translation>
    </message>
    <message>
        <source>Wait for its end.</source>
        <translation>Das Ende abwarten.</translation>
    </message>
    <message>
        <source>there is no session here</source>
        <translation>hier ist keine Sitzung</translation>
    </message>
    <message>
        <source>Check the path, or make a session with &quot;automoe prepare&quot;.</source>
        <translation>Den Pfad prüfen oder mit „automoe prepare“ eine Sitzung anlegen.</translation>
    </message>
    <message>
        <source>a session, or something else, is there already</source>
        <translation>dort ist bereits eine Sitzung oder etwas anderes</translation>
    </message>
    <message>
        <source>Choose another name, or open the session that is there.</source>
        <translation>Einen anderen Namen wählen oder die vorhandene Sitzung öffnen.</translation>
    </message>
    <message>
        <source>the folder holds files that are no session&apos;s</source>
        <translation>der Ordner enthält Dateien, die zu keiner Sitzung gehören</translation>
    </message>
    <message>
        <source>Choose a folder that does not exist yet.</source>
        <translation>Einen Ordner wählen, den es noch nicht gibt.</translation>
    </message>
    <message>
        <source>the session is being written by {program} (process {holder})</source>
        <translation>in die Sitzung schreibt gerade {program} (Prozess {holder})</translation>
    </message>
    <message>
        <source>Wait until it has finished, or stop it; meanwhile &quot;automoe session info&quot; can read it.</source>
        <translation>Das Ende abwarten oder das Programm beenden; bis dahin liest „automoe session info“ die Sitzung.</translation>
    </message>
    <message>
        <source>this is no session&apos;s database (it is empty, cut off or another kind of file)</source>
        <translation>dies ist keine Datenbank einer Sitzung (sie ist leer, abgeschnitten oder eine andere Art von Datei)</translation>
    </message>
    <message>
        <source>Check the path, or bring back a copy from a backup.</source>
        <translation>Den Pfad prüfen oder eine Kopie aus einer Sicherung zurückholen.</translation>
    </message>
    <message>
        <source>this database belongs to another program</source>
        <translation>diese Datenbank gehört einem anderen Programm</translation>
    </message>
    <message>
        <source>the session was made by a newer AutoMoE Studio (its schema is {value}, this program knows {expected})</source>
        <translation>die Sitzung stammt von einem neueren AutoMoE Studio (ihr Schema ist {value}, dieses Programm kennt {expected})</translation>
    </message>
    <message>
        <source>Update this program; nothing was changed.</source>
        <translation>Dieses Programm aktualisieren; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>the session was made by an older AutoMoE Studio (its schema is {value}, this program wants {expected})</source>
        <translation>die Sitzung stammt von einem älteren AutoMoE Studio (ihr Schema ist {value}, dieses Programm braucht {expected})</translation>
    </message>
    <message>
        <source>Open it once for writing, which brings it up to date and keeps a copy beside it.</source>
        <translation>Sie einmal zum Schreiben öffnen; das bringt sie auf den neuen Stand und behält eine Kopie daneben.</translation>
    </message>
    <message>
        <source>the session could not be brought up to date (step {value}: {detail})</source>
        <translation>die Sitzung ließ sich nicht auf den neuen Stand bringen (Schritt {value}: {detail})</translation>
    </message>
    <message>
        <source>Nothing was changed, and a copy lies beside it; please report this.</source>
        <translation>Es wurde nichts geändert, und daneben liegt eine Kopie; dies bitte melden.</translation>
    </message>
    <message>
        <source>the session&apos;s database is damaged ({detail})</source>
        <translation>die Datenbank der Sitzung ist beschädigt ({detail})</translation>
    </message>
    <message>
        <source>Bring back a copy from a backup, or save what can be read with &quot;automoe session export&quot;.</source>
        <translation>Eine Kopie aus einer Sicherung zurückholen oder mit „automoe session export“ retten, was lesbar ist.</translation>
    </message>
    <message>
        <source>there is no such database</source>
        <translation>diese Datenbank gibt es nicht</translation>
    </message>
    <message>
        <source>the database cannot be read ({detail})</source>
        <translation>die Datenbank lässt sich nicht lesen ({detail})</translation>
    </message>
    <message>
        <source>Check its permissions. A session that was not closed properly must first be opened where its folder can be written.</source>
        <translation>Ihre Zugriffsrechte prüfen. Eine nicht ordentlich geschlossene Sitzung muss erst dort geöffnet werden, wo ihr Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>the session cannot be written ({detail})</source>
        <translation>die Sitzung lässt sich nicht schreiben ({detail})</translation>
    </message>
    <message>
        <source>Check the permissions of its folder, or copy it to a folder that you may write to.</source>
        <translation>Die Zugriffsrechte ihres Ordners prüfen oder sie in einen Ordner mit Schreibrecht kopieren.</translation>
    </message>
    <message>
        <source>the disk is full; nothing that was saved is lost</source>
        <translation>der Datenträger ist voll; nichts Gespeichertes ist verloren</translation>
    </message>
    <message>
        <source>the disk refused a write; nothing that was saved is lost</source>
        <translation>der Datenträger hat das Schreiben verweigert; nichts Gespeichertes ist verloren</translation>
    </message>
    <message>
        <source>Check that the disk has space, that no quota is reached and that it is sound; then run the same command again.</source>
        <translation>Prüfen, ob der Datenträger Platz hat, keine Quota erreicht und er in Ordnung ist; dann denselben Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>reading or writing the disk failed ({detail})</source>
        <translation>Lesen oder Schreiben des Datenträgers ist fehlgeschlagen ({detail})</translation>
    </message>
    <message>
        <source>another program holds the session&apos;s database for too long ({detail})</source>
        <translation>ein anderes Programm hält die Datenbank der Sitzung zu lange fest ({detail})</translation>
    </message>
    <message>
        <source>Close other programs that use it, then run the same command again.</source>
        <translation>Andere Programme schließen, die sie benutzen, dann denselben Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>der Arbeitsspeicher reicht nicht</translation>
    </message>
    <message>
        <source>Close other programs, then run the same command again.</source>
        <translation>Andere Programme schließen, dann denselben Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>the setting {field} is {value} instead of {expected}</source>
        <translation>die Einstellung {field} ist {value} statt {expected}</translation>
    </message>
    <message>
        <source>Sessions need a local disk: copy the session off the network folder.</source>
        <translation>Sitzungen brauchen einen lokalen Datenträger: die Sitzung aus dem Netzwerkordner herauskopieren.</translation>
    </message>
    <message>
        <source>what was to be saved contradicts the session ({detail})</source>
        <translation>was gespeichert werden sollte, widerspricht der Sitzung ({detail})</translation>
    </message>
    <message>
        <source>Please report this; the session is unchanged.</source>
        <translation>Dies bitte melden; die Sitzung ist unverändert.</translation>
    </message>
    <message>
        <source>the database reports an error ({detail})</source>
        <translation>die Datenbank meldet einen Fehler ({detail})</translation>
    </message>
    <message>
        <source>the session is closed already</source>
        <translation>die Sitzung ist bereits geschlossen</translation>
    </message>
    <message>
        <source>a result was not saved: {value} is not as it must be at {field} ({detail})</source>
        <translation>ein Ergebnis wurde nicht gespeichert: {value} ist fehlerhaft bei {field} ({detail})</translation>
    </message>
    <message>
        <source>Check that all parts of AutoMoE Studio are of one version; &quot;automoe --version&quot; tells.</source>
        <translation>Prüfen, ob alle Teile von AutoMoE Studio dieselbe Version haben; „automoe --version“ nennt sie.</translation>
    </message>
    <message>
        <source>the session has no prepared corpus</source>
        <translation>die Sitzung hat kein aufbereitetes Korpus</translation>
    </message>
    <message>
        <source>Prepare a corpus first: &quot;automoe prepare SESSION --source FILE --target FILE&quot;.</source>
        <translation>Zuerst ein Korpus aufbereiten: „automoe prepare SESSION --source FILE --target FILE“.</translation>
    </message>
    <message>
        <source>the session has no trained supernet</source>
        <translation>die Sitzung hat kein trainiertes Supernetz</translation>
    </message>
    <message>
        <source>Run automoe train SESSION --space SPACE first.</source>
        <translation>Zuerst „automoe train SESSION --space SPACE“ ausführen.</translation>
    </message>
    <message>
        <source>the architecture {value} has no weights of its own</source>
        <translation>die Architektur {value} hat keine eigenen Gewichte</translation>
    </message>
    <message>
        <source>Run automoe train SESSION --arch ARCH first, or use the inherited weights.</source>
        <translation>Zuerst „automoe train SESSION --arch ARCH“ ausführen oder die geerbten Gewichte verwenden.</translation>
    </message>
    <message>
        <source>the session has no latency measurements</source>
        <translation>die Sitzung hat keine Latenzmessungen</translation>
    </message>
    <message>
        <source>Run automoe measure SESSION --samples N first.</source>
        <translation>Zuerst „automoe measure SESSION --samples N“ ausführen.</translation>
    </message>
    <message>
        <source>the session has no latency predictor</source>
        <translation>die Sitzung hat kein Latenzmodell</translation>
    </message>
    <message>
        <source>Run automoe measure and automoe fit first, or search by another cost.</source>
        <translation>Zuerst „automoe measure“ und „automoe fit“ ausführen oder nach anderen Kosten suchen.</translation>
    </message>
    <message>
        <source>run {value} has no final weights</source>
        <translation>Lauf {value} hat keine endgültigen Gewichte</translation>
    </message>
    <message>
        <source>Let the training come to its end first, then try again.</source>
        <translation>Das Training erst zu Ende laufen lassen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>the session has no run {value}</source>
        <translation>die Sitzung hat keinen Lauf {value}</translation>
    </message>
    <message>
        <source>See its runs with &quot;automoe session info&quot;.</source>
        <translation>Ihre Läufe zeigt „automoe session info“.</translation>
    </message>
    <message>
        <source>the session has no candidate {value}</source>
        <translation>die Sitzung hat keinen Kandidaten {value}</translation>
    </message>
    <message>
        <source>Search or evaluate it first; &quot;automoe session info&quot; shows what is there.</source>
        <translation>Ihn zuerst suchen oder bewerten; „automoe session info“ zeigt, was da ist.</translation>
    </message>
    <message>
        <source>this is not what &quot;automoe session export&quot; writes: {field} ({detail})</source>
        <translation>dies ist nicht, was „automoe session export“ schreibt: {field} ({detail})</translation>
    </message>
    <message>
        <source>Use the file as it was written; nothing was imported.</source>
        <translation>Die Datei so verwenden, wie sie geschrieben wurde; es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>the database is damaged: {detail}</source>
        <translation>die Datenbank ist beschädigt: {detail}</translation>
    </message>
    <message>
        <source>a row of the table {value} refers to a row of {detail} that is not there</source>
        <translation>eine Zeile der Tabelle {value} verweist auf eine Zeile von {detail}, die es nicht gibt</translation>
    </message>
    <message>
        <source>Bring back a copy from a backup, and please report this.</source>
        <translation>Eine Kopie aus einer Sicherung zurückholen und dies bitte melden.</translation>
    </message>
    <message>
        <source>the file is missing</source>
        <translation>die Datei fehlt</translation>
    </message>
    <message>
        <source>Bring it back, or make it anew.</source>
        <translation>Sie zurückholen oder neu erzeugen.</translation>
    </message>
    <message>
        <source>the file&apos;s content has changed since it was recorded</source>
        <translation>der Inhalt der Datei hat sich seit der Aufzeichnung geändert</translation>
    </message>
    <message>
        <source>Bring back the file as it was, or make it anew.</source>
        <translation>Die Datei in ihrem alten Zustand zurückholen oder neu erzeugen.</translation>
    </message>
    <message>
        <source>the job is not as it must be at &quot;{field}&quot; ({detail})</source>
        <translation>der Auftrag ist fehlerhaft bei „{field}“ ({detail})</translation>
    </message>
    <message>
        <source>Check the field, and that all parts of AutoMoE Studio are of one version.</source>
        <translation>Das Feld prüfen und ob alle Teile von AutoMoE Studio dieselbe Version haben.</translation>
    </message>
    <message>
        <source>the change of a search is not as it must be at &quot;{field}&quot; ({detail})</source>
        <translation>die Änderung einer Suche ist fehlerhaft bei „{field}“ ({detail})</translation>
    </message>
    <message>
        <source>a worker&apos;s message is not as it must be at &quot;{field}&quot; ({detail})</source>
        <translation>eine Nachricht des Workers ist fehlerhaft bei „{field}“ ({detail})</translation>
    </message>
    <message>
        <source>there is not enough memory for this</source>
        <translation>dafür reicht der Arbeitsspeicher nicht</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer tokens a batch or a smaller model; then run the same command again.</source>
        <translation>Andere Programme schließen, weniger Token je Batch oder ein kleineres Modell verwenden; dann denselben Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>the engine failed: {detail}</source>
        <translation>die Engine ist gescheitert: {detail}</translation>
    </message>
    <message>
        <source>Run the same command again: it goes on from the last checkpoint. If it fails again, please report it.</source>
        <translation>Denselben Befehl erneut ausführen: Es geht ab dem letzten Checkpoint weiter. Scheitert er wieder, dies bitte melden.</translation>
    </message>
    <message>
        <source>there is no export format {value}</source>
        <translation>ein Exportformat {value} gibt es nicht</translation>
    </message>
    <message>
        <source>Use one of: {expected}.</source>
        <translation>Eines davon verwenden: {expected}.</translation>
    </message>
    <message>
        <source>there is no set {value}</source>
        <translation>einen Datensatz {value} gibt es nicht</translation>
    </message>
    <message>
        <source>Use valid or test.</source>
        <translation>„valid“ oder „test“ verwenden.</translation>
    </message>
    <message>
        <source>the search space has no gene {value}</source>
        <translation>der Suchraum hat kein Gen {value}</translation>
    </message>
    <message>
        <source>&quot;automoe space show&quot; lists the dimensions.</source>
        <translation>„automoe space show“ listet die Dimensionen auf.</translation>
    </message>
    <message>
        <source>the gene {gene} has no choice {value}</source>
        <translation>das Gen {gene} hat keinen Wert {value}</translation>
    </message>
    <message>
        <source>&quot;automoe space show&quot; lists the choices.</source>
        <translation>„automoe space show“ listet die Werte auf.</translation>
    </message>
    <message>
        <source>there is no objective or cost {value}</source>
        <translation>es gibt weder ein Ziel noch Kosten namens {value}</translation>
    </message>
    <message>
        <source>the search needs predicted latency, and there is no predictor</source>
        <translation>die Suche braucht vorhergesagte Latenz, und es gibt kein Latenzmodell</translation>
    </message>
    <message>
        <source>Measure and fit first (automoe measure, automoe fit), or search by another cost.</source>
        <translation>Zuerst messen und anpassen („automoe measure“, „automoe fit“) oder nach anderen Kosten suchen.</translation>
    </message>
    <message>
        <source>the prepared corpus has no validation sentences</source>
        <translation>das aufbereitete Korpus hat keine Validierungssätze</translation>
    </message>
    <message>
        <source>Prepare the corpus again.</source>
        <translation>Das Korpus neu aufbereiten.</translation>
    </message>
    <message>
        <source>the weights file is damaged or not ours ({detail})</source>
        <translation>die Gewichtsdatei ist beschädigt oder stammt nicht von AutoMoE Studio ({detail})</translation>
    </message>
    <message>
        <source>Take another copy of it, or train again.</source>
        <translation>Eine andere Kopie nehmen oder neu trainieren.</translation>
    </message>
    <message>
        <source>the weights file describes no model that can be built: {field}</source>
        <translation>die Gewichtsdatei beschreibt kein Modell, das sich bauen lässt: {field}</translation>
    </message>
    <message>
        <source>the training option {field} cannot be {value}</source>
        <translation>die Trainingsoption {field} kann nicht {value} sein</translation>
    </message>
    <message>
        <source>the checkpoint belongs to other work</source>
        <translation>der Checkpoint gehört zu einer anderen Arbeit</translation>
    </message>
    <message>
        <source>training diverged at update {value}</source>
        <translation>das Training ist bei Aktualisierung {value} divergiert</translation>
    </message>
    <message>
        <source>Use a smaller learning rate or a longer warm-up, then start again.</source>
        <translation>Eine kleinere Lernrate oder ein längeres Warm-up verwenden, dann neu beginnen.</translation>
    </message>
    <message>
        <source>the weights were trained with another vocabulary</source>
        <translation>die Gewichte wurden mit einem anderen Vokabular trainiert</translation>
    </message>
    <message>
        <source>Use weights that were trained on this session&apos;s corpus.</source>
        <translation>Gewichte verwenden, die auf dem Korpus dieser Sitzung trainiert wurden.</translation>
    </message>
    <message>
        <source>the file holds a supernet, not a stand-alone model</source>
        <translation>die Datei enthält ein Supernetz, kein eigenständiges Modell</translation>
    </message>
    <message>
        <source>Export the model first.</source>
        <translation>Zuerst das Modell exportieren.</translation>
    </message>
    <message>
        <source>the tokenizer has {value} tokens, the model {expected}</source>
        <translation>der Tokenizer hat {value} Token, das Modell {expected}</translation>
    </message>
    <message>
        <source>Use the tokenizer that was exported with the model.</source>
        <translation>Den Tokenizer verwenden, der mit dem Modell exportiert wurde.</translation>
    </message>
    <message>
        <source>the folder is not empty and holds no exported model</source>
        <translation>der Ordner ist nicht leer und enthält kein exportiertes Modell</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>the exported model does not give the original&apos;s translations ({detail})</source>
        <translation>das exportierte Modell liefert nicht die Übersetzungen des Originals ({detail})</translation>
    </message>
    <message>
        <source>Please report it; the session is untouched.</source>
        <translation>Dies bitte melden; die Sitzung ist unberührt.</translation>
    </message>
    <message>
        <source>this is no exported model: it has no manifest.json</source>
        <translation>dies ist kein exportiertes Modell: manifest.json fehlt</translation>
    </message>
    <message>
        <source>Give the folder that automoe export wrote.</source>
        <translation>Den Ordner angeben, den „automoe export“ geschrieben hat.</translation>
    </message>
    <message>
        <source>the exported model is damaged: {detail}</source>
        <translation>das exportierte Modell ist beschädigt: {detail}</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Es erneut exportieren.</translation>
    </message>
    <message>
        <source>the search found no candidate</source>
        <translation>die Suche hat keinen Kandidaten gefunden</translation>
    </message>
    <message>
        <source>Search again with more evaluations.</source>
        <translation>Mit mehr Bewertungen erneut suchen.</translation>
    </message>
    <message>
        <source>a message is not as it must be ({detail})</source>
        <translation>eine Nachricht ist fehlerhaft ({detail})</translation>
    </message>
    <message>
        <source>Check that window and worker are of one version; &quot;automoe --version&quot; tells.</source>
        <translation>Prüfen, ob Fenster und Worker dieselbe Version haben; „automoe --version“ nennt sie.</translation>
    </message>
    <message>
        <source>a message is longer than {expected} bytes</source>
        <translation>eine Nachricht ist länger als {expected} Byte</translation>
    </message>
    <message>
        <source>Check what is at the other end of the pipe: only a window of AutoMoE Studio should be there.</source>
        <translation>Prüfen, was am anderen Ende der Pipe ist: Dort darf nur ein Fenster von AutoMoE Studio sein.</translation>
    </message>
    <message>
        <source>the worker runs another job</source>
        <translation>der Worker führt einen anderen Auftrag aus</translation>
    </message>
    <message>
        <source>Wait for its end or stop it.</source>
        <translation>Das Ende abwarten oder ihn stoppen.</translation>
    </message>
    <message>
        <source>the worker runs no job {value}</source>
        <translation>der Worker führt keinen Auftrag {value} aus</translation>
    </message>
    <message>
        <source>It may have ended just now; look at the jobs.</source>
        <translation>Vielleicht ist er gerade zu Ende gegangen; die Aufträge zeigen es.</translation>
    </message>
    <message>
        <source>there is no output to write to ({detail})</source>
        <translation>es gibt keine Ausgabe, in die geschrieben werden kann ({detail})</translation>
    </message>
    <message>
        <source>Start the worker with a pipe as its output.</source>
        <translation>Den Worker mit einer Pipe als Ausgabe starten.</translation>
    </message>
    <message>
        <source>Look at the front that automoe search printed, or give a file.</source>
        <translation>In der Front nachsehen, die „automoe search“ ausgegeben hat, oder eine Datei angeben.</translation>
    </message>
    <message>
        <source>{detail} candidates begin with {value}</source>
        <translation>{detail} Kandidaten beginnen mit {value}</translation>
    </message>
    <message>
        <source>Give more digits.</source>
        <translation>Mehr Stellen angeben.</translation>
    </message>
    <message>
        <source>the limit {value} is not of the form NAME=VALUE</source>
        <translation>die Grenze {value} hat nicht die Form NAME=WERT</translation>
    </message>
    <message>
        <source>Write, for example, latency_ms=120.</source>
        <translation>Zum Beispiel latency_ms=120 schreiben.</translation>
    </message>
    <message>
        <source>the search run {value} ended before its first generation</source>
        <translation>der Suchlauf {value} endete vor seiner ersten Generation</translation>
    </message>
    <message>
        <source>Search again.</source>
        <translation>Erneut suchen.</translation>
    </message>
    <message>
        <source>{field} cannot be {value}</source>
        <translation>{field} kann nicht {value} sein</translation>
    </message>
    <message>
        <source>Give at least one run and no negative times.</source>
        <translation>Mindestens einen Durchlauf und keine negativen Zeiten angeben.</translation>
    </message>
    <message>
        <source>the file holds no rows</source>
        <translation>die Datei enthält keine Zeilen</translation>
    </message>
    <message>
        <source>Check that it is a latency data set with a header line.</source>
        <translation>Prüfen, ob es ein Latenzdatensatz mit Kopfzeile ist.</translation>
    </message>
    <message>
        <source>the column {field} is missing</source>
        <translation>die Spalte {field} fehlt</translation>
    </message>
    <message>
        <source>Use the CSV that automoe measure wrote, or one of HAT&apos;s or AutoMoE&apos;s, with its header line.</source>
        <translation>Die CSV-Datei von „automoe measure“ oder eine von HAT oder AutoMoE verwenden, samt Kopfzeile.</translation>
    </message>
    <message>
        <source>the column {field} is unknown or stands there twice</source>
        <translation>die Spalte {field} ist unbekannt oder doppelt vorhanden</translation>
    </message>
    <message>
        <source>Remove it; known are the columns of our own data sets, and those of HAT&apos;s and AutoMoE&apos;s scripts.</source>
        <translation>Sie entfernen; bekannt sind die Spalten der eigenen Datensätze und die der Skripte von HAT und AutoMoE.</translation>
    </message>
    <message>
        <source>the line has {value} fields where there should be {expected}</source>
        <translation>die Zeile hat {value} Felder statt {expected}</translation>
    </message>
    <message>
        <source>Check for a lost line end, a lost comma or a cut-off file.</source>
        <translation>Auf ein fehlendes Zeilenende, ein fehlendes Komma oder eine abgeschnittene Datei prüfen.</translation>
    </message>
    <message>
        <source>a quotation mark is not closed, or stands where none may stand</source>
        <translation>ein Anführungszeichen ist nicht geschlossen oder steht, wo keines stehen darf</translation>
    </message>
    <message>
        <source>Put the whole field in quotation marks and double those inside.</source>
        <translation>Das ganze Feld in Anführungszeichen setzen und die darin verdoppeln.</translation>
    </message>
    <message>
        <source>{field} is &quot;{value}&quot;; expected {expected}</source>
        <translation>{field} ist „{value}“; erwartet: {expected}</translation>
    </message>
    <message>
        <source>Correct the field.</source>
        <translation>Das Feld berichtigen.</translation>
    </message>
    <message>
        <source>{field} says &quot;{value}&quot; where the architecture says &quot;{expected}&quot;</source>
        <translation>{field} sagt „{value}“, die Architektur aber „{expected}“</translation>
    </message>
    <message>
        <source>Change the column architecture instead; the columns of the layers only repeat it.</source>
        <translation>Stattdessen die Spalte „architecture“ ändern; die Spalten der Schichten wiederholen sie nur.</translation>
    </message>
    <message>
        <source>{field} is missing or is not {expected}</source>
        <translation>{field} fehlt oder ist nicht wie erwartet: {expected}</translation>
    </message>
    <message>
        <source>Use the file as it was written, or measure and fit again.</source>
        <translation>Die Datei so verwenden, wie sie geschrieben wurde, oder neu messen und anpassen.</translation>
    </message>
    <message>
        <source>the file has format version {value}; this program reads up to {expected}</source>
        <translation>die Datei hat Formatversion {value}; dieses Programm liest bis {expected}</translation>
    </message>
    <message>
        <source>Use the newer version of AutoMoE that wrote it.</source>
        <translation>Die neuere Version von AutoMoE verwenden, die sie geschrieben hat.</translation>
    </message>
    <message>
        <source>rows that hold only averages cannot be written as a data set of architectures</source>
        <translation>Zeilen, die nur Mittelwerte enthalten, lassen sich nicht als Datensatz von Architekturen schreiben</translation>
    </message>
    <message>
        <source>Keep the CSV file that they came from.</source>
        <translation>Die CSV-Datei behalten, aus der sie stammen.</translation>
    </message>
    <message>
        <source>there are {value} timed architectures; fitting needs at least {expected}</source>
        <translation>gemessene Architekturen: {value}; das Anpassen braucht mindestens {expected}</translation>
    </message>
    <message>
        <source>Measure more architectures, for example with automoe measure SESSION --samples 200.</source>
        <translation>Mehr Architekturen messen, zum Beispiel mit „automoe measure SESSION --samples 200“.</translation>
    </message>
    <message>
        <source>row {value} is not described in the same way as the rows before it</source>
        <translation>Zeile {value} ist anders beschrieben als die Zeilen davor</translation>
    </message>
    <message>
        <source>Fit architectures and rows of averages apart.</source>
        <translation>Architekturen und Zeilen mit Mittelwerten getrennt anpassen.</translation>
    </message>
    <message>
        <source>row {value} has no usable time, or not as many averages as the data set has columns</source>
        <translation>Zeile {value} hat keine brauchbare Zeit oder nicht so viele Mittelwerte, wie der Datensatz Spalten hat</translation>
    </message>
    <message>
        <source>Remove the row, or measure it again.</source>
        <translation>Die Zeile entfernen oder neu messen.</translation>
    </message>
    <message>
        <source>HAT&apos;s predictor could not be trained ({detail})</source>
        <translation>das Latenzmodell von HAT ließ sich nicht trainieren ({detail})</translation>
    </message>
    <message>
        <source>Run the command again without --reference.</source>
        <translation>Den Befehl ohne „--reference“ erneut ausführen.</translation>
    </message>
    <message>
        <source>Fit a predictor to measurements of this space.</source>
        <translation>Ein Latenzmodell an Messungen dieses Suchraums anpassen.</translation>
    </message>
    <message>
        <source>there is no sentence to score</source>
        <translation>es gibt keinen Satz zu bewerten</translation>
    </message>
    <message>
        <source>Check that it is the file you meant; it needs one sentence a line.</source>
        <translation>Prüfen, ob es die gemeinte Datei ist; sie braucht je Zeile einen Satz.</translation>
    </message>
    <message>
        <source>there are {value} sentences where {expected} are needed</source>
        <translation>es sind {value} Sätze, gebraucht werden {expected}</translation>
    </message>
    <message>
        <source>All hypothesis and reference files need the same number of lines, in the same order.</source>
        <translation>Alle Hypothesen- und Referenzdateien brauchen gleich viele Zeilen in derselben Reihenfolge.</translation>
    </message>
    <message>
        <source>the sentence has no reference</source>
        <translation>der Satz hat keine Referenz</translation>
    </message>
    <message>
        <source>Give at least one reference for each sentence.</source>
        <translation>Zu jedem Satz mindestens eine Referenz angeben.</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8</source>
        <translation>der Text ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>Convert the file to UTF-8, for example with iconv, and try again.</source>
        <translation>Die Datei in UTF-8 umwandeln, zum Beispiel mit iconv, und erneut versuchen.</translation>
    </message>
    <message>
        <source>the option {field} cannot be {value}</source>
        <translation>die Option {field} kann nicht {value} sein</translation>
    </message>
    <message>
        <source>Choose {expected}.</source>
        <translation>Möglich: {expected}.</translation>
    </message>
    <message>
        <source>the name of a report ends in .html, and this one does not</source>
        <translation>der Name eines Berichts endet auf .html, dieser nicht</translation>
    </message>
    <message>
        <source>Give another name, for example report.html; nothing was written.</source>
        <translation>Einen anderen Namen angeben, zum Beispiel report.html; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>the search cannot begin: {field}: {detail}</source>
        <translation>die Suche kann nicht beginnen: {field}: {detail}</translation>
    </message>
    <message>
        <source>Correct the search space, the objectives or the limits.</source>
        <translation>Suchraum, Ziele oder Grenzen berichtigen.</translation>
    </message>
    <message>
        <source>the option {field} is {value}, expected {expected}</source>
        <translation>die Option {field} ist {value}; erwartet: {expected}</translation>
    </message>
    <message>
        <source>Change the option and start again.</source>
        <translation>Die Option ändern und neu beginnen.</translation>
    </message>
    <message>
        <source>the gene {field} has the choice {value}, expected {expected}</source>
        <translation>das Gen {field} hat den Wert {value}; erwartet: {expected}</translation>
    </message>
    <message>
        <source>Take a candidate of this search space.</source>
        <translation>Einen Kandidaten dieses Suchraums nehmen.</translation>
    </message>
    <message>
        <source>the cost {field} of the candidate {candidate} is {value}</source>
        <translation>die Kosten {field} des Kandidaten {candidate} sind {value}</translation>
    </message>
    <message>
        <source>Check the predictor or the formula that gives this cost; fit the predictor again if it is damaged.</source>
        <translation>Das Latenzmodell oder die Formel dieser Kosten prüfen; ein beschädigtes Latenzmodell neu anpassen.</translation>
    </message>
    <message>
        <source>the evaluation of the candidate {candidate} has {field} {value}, expected {expected}</source>
        <translation>die Bewertung des Kandidaten {candidate} hat {field} {value}; erwartet: {expected}</translation>
    </message>
    <message>
        <source>Evaluate the candidate again with the objectives and limits of this search.</source>
        <translation>Den Kandidaten mit den Zielen und Grenzen dieser Suche erneut bewerten.</translation>
    </message>
    <message>
        <source>an evaluation came for the candidate {candidate}, which waits for none</source>
        <translation>für den Kandidaten {candidate} kam eine Bewertung, auf die er nicht wartet</translation>
    </message>
    <message>
        <source>no candidate holds the limit {limit} on {constraint}: the closest of {tries} tries has {closest}</source>
        <translation>kein Kandidat hält die Grenze {limit} für {constraint} ein; der beste von {tries} Versuchen hat {closest}</translation>
    </message>
    <message>
        <source>Relax this limit or another, or widen the search space.</source>
        <translation>Diese oder eine andere Grenze lockern oder den Suchraum erweitern.</translation>
    </message>
    <message>
        <source>none of {tries} candidates can keep the locked and forbidden choices</source>
        <translation>keiner von {tries} Kandidaten kann die festgelegten und verbotenen Werte einhalten</translation>
    </message>
    <message>
        <source>Free a locked gene or allow more choices.</source>
        <translation>Ein festgelegtes Gen freigeben oder mehr Werte erlauben.</translation>
    </message>
    <message>
        <source>there is no limit on {value} in this search</source>
        <translation>diese Suche hat keine Grenze für {value}</translation>
    </message>
    <message>
        <source>Take one of: {expected}.</source>
        <translation>Möglich: {expected}.</translation>
    </message>
    <message>
        <source>there is no gene {value}</source>
        <translation>ein Gen {value} gibt es nicht</translation>
    </message>
    <message>
        <source>Take one of {expected}.</source>
        <translation>Möglich: {expected}.</translation>
    </message>
    <message>
        <source>the saved search is damaged or from another version: {field}: {detail}</source>
        <translation>die gespeicherte Suche ist beschädigt oder von einer anderen Version: {field}: {detail}</translation>
    </message>
    <message>
        <source>the saved search belongs to another problem: {field}: {detail}</source>
        <translation>die gespeicherte Suche gehört zu einer anderen Aufgabe: {field}: {detail}</translation>
    </message>
    <message>
        <source>Open it with the search space, objectives and limits that it began with, or start a new search.</source>
        <translation>Sie mit dem Suchraum, den Zielen und den Grenzen öffnen, mit denen sie begann, oder eine neue Suche starten.</translation>
    </message>
    <message>
        <source>none of {value} candidates was evaluated</source>
        <translation>keiner von {value} Kandidaten wurde bewertet</translation>
    </message>
    <message>
        <source>a corpus is two files, source and target, or one TSV file alone</source>
        <translation>ein Korpus besteht aus zwei Dateien, Quelle und Ziel, oder aus einer einzigen TSV-Datei</translation>
    </message>
    <message>
        <source>Give both files, or only the TSV.</source>
        <translation>Beide Dateien oder nur die TSV-Datei angeben.</translation>
    </message>
    <message>
        <source>the line is not UTF-8</source>
        <translation>die Zeile ist kein UTF-8</translation>
    </message>
    <message>
        <source>Convert the file to UTF-8, for example with iconv.</source>
        <translation>Die Datei in UTF-8 umwandeln, zum Beispiel mit iconv.</translation>
    </message>
    <message>
        <source>the line holds a zero byte, so this is not UTF-8 text</source>
        <translation>die Zeile enthält ein Nullbyte, also ist dies kein UTF-8-Text</translation>
    </message>
    <message>
        <source>If it is UTF-16, convert it to UTF-8 with iconv; otherwise check that it is the file you meant.</source>
        <translation>UTF-16 mit iconv in UTF-8 umwandeln; sonst prüfen, ob es die gemeinte Datei ist.</translation>
    </message>
    <message>
        <source>the line is longer than {expected} bytes</source>
        <translation>die Zeile ist länger als {expected} Byte</translation>
    </message>
    <message>
        <source>Check that the file is plain text with one sentence a line.</source>
        <translation>Prüfen, ob die Datei reiner Text mit einem Satz je Zeile ist.</translation>
    </message>
    <message>
        <source>the compressed file is damaged ({detail})</source>
        <translation>die komprimierte Datei ist beschädigt ({detail})</translation>
    </message>
    <message>
        <source>Check it with gzip -t, and copy or compress it anew.</source>
        <translation>Sie mit „gzip -t“ prüfen und neu kopieren oder komprimieren.</translation>
    </message>
    <message>
        <source>it has {value} lines, but {other} has {expected}</source>
        <translation>die Datei hat {value} Zeilen, {other} aber {expected}</translation>
    </message>
    <message>
        <source>Both files must have the same number of lines, one sentence and its translation on each.</source>
        <translation>Beide Dateien müssen gleich viele Zeilen haben, mit je einem Satz und seiner Übersetzung.</translation>
    </message>
    <message>
        <source>the line has {value} columns instead of 2</source>
        <translation>die Zeile hat {value} Spalten statt 2</translation>
    </message>
    <message>
        <source>Each line must be source, one tab, target; take other columns out, for example with cut -f1,2.</source>
        <translation>Jede Zeile muss Quelle, ein Tabulatorzeichen und Ziel sein; andere Spalten entfernen, zum Beispiel mit „cut -f1,2“.</translation>
    </message>
    <message>
        <source>there is no sentence pair in it</source>
        <translation>darin ist kein Satzpaar</translation>
    </message>
    <message>
        <source>of {value} sentence pairs none is left for one of training, validation and test</source>
        <translation>von {value} Satzpaaren bleibt für Training, Validierung oder Test keines übrig</translation>
    </message>
    <message>
        <source>Give more text, check that source and target are not exchanged or the same, or loosen the cleaning.</source>
        <translation>Mehr Text angeben, prüfen, ob Quelle und Ziel vertauscht oder gleich sind, oder die Bereinigung lockern.</translation>
    </message>
    <message>
        <source>Ask for fewer, or give more text.</source>
        <translation>Weniger verlangen oder mehr Text angeben.</translation>
    </message>
    <message>
        <source>the file changed while it was read</source>
        <translation>die Datei hat sich beim Lesen geändert</translation>
    </message>
    <message>
        <source>Wait until it is complete, then run the same command again.</source>
        <translation>Warten, bis sie vollständig ist, dann denselben Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>{field} cannot be {value}; possible is {expected}</source>
        <translation>{field} kann nicht {value} sein; möglich: {expected}</translation>
    </message>
    <message>
        <source>Choose another value.</source>
        <translation>Einen anderen Wert wählen.</translation>
    </message>
    <message>
        <source>the text is too small for a vocabulary of {value}; the most is {expected}</source>
        <translation>der Text ist zu klein für ein Vokabular von {value}; höchstens möglich: {expected}</translation>
    </message>
    <message>
        <source>Ask for a vocabulary of at most {expected}, or give more text.</source>
        <translation>Ein Vokabular von höchstens {expected} verlangen oder mehr Text angeben.</translation>
    </message>
    <message>
        <source>a vocabulary of {value} cannot hold the characters of the text; the least is {expected}</source>
        <translation>ein Vokabular von {value} kann die Zeichen des Textes nicht fassen; mindestens nötig: {expected}</translation>
    </message>
    <message>
        <source>Ask for a vocabulary of more than {expected}, or lower the character coverage.</source>
        <translation>Ein Vokabular von mehr als {expected} verlangen oder die Zeichenabdeckung senken.</translation>
    </message>
    <message>
        <source>SentencePiece could not train the tokenizer ({detail})</source>
        <translation>SentencePiece konnte den Tokenizer nicht trainieren ({detail})</translation>
    </message>
    <message>
        <source>Try another vocabulary size or another model type.</source>
        <translation>Eine andere Vokabulargröße oder einen anderen Modelltyp versuchen.</translation>
    </message>
    <message>
        <source>Close other programs, or let the tokenizer learn from less text.</source>
        <translation>Andere Programme schließen oder den Tokenizer aus weniger Text lernen lassen.</translation>
    </message>
    <message>
        <source>this is no tokenizer that can be used ({detail})</source>
        <translation>dies ist kein brauchbarer Tokenizer ({detail})</translation>
    </message>
    <message>
        <source>Prepare the corpus again to make a new one.</source>
        <translation>Das Korpus neu aufbereiten, um einen neuen zu erzeugen.</translation>
    </message>
    <message>
        <source>this file does not belong with the other files of its folder</source>
        <translation>diese Datei gehört nicht zu den anderen Dateien ihres Ordners</translation>
    </message>
    <message>
        <source>the sentences are not those that were prepared</source>
        <translation>die Sätze sind nicht die aufbereiteten</translation>
    </message>
    <message>
        <source>the token file cannot be used ({detail})</source>
        <translation>die Tokendatei ist nicht brauchbar ({detail})</translation>
    </message>
    <message>
        <source>every sentence pair is longer than {value} tokens, so there is nothing to train on</source>
        <translation>jedes Satzpaar ist länger als {value} Token, es bleibt also nichts zum Trainieren</translation>
    </message>
    <message>
        <source>Raise the greatest length or the tokens of a batch.</source>
        <translation>Die größte Länge oder die Token je Batch erhöhen.</translation>
    </message>
    <message>
        <source>the file is not part of a prepared corpus and would be lost</source>
        <translation>die Datei gehört zu keinem aufbereiteten Korpus und ginge verloren</translation>
    </message>
    <message>
        <source>Choose another folder, or move the file away.</source>
        <translation>Einen anderen Ordner wählen oder die Datei wegbewegen.</translation>
    </message>
    <message>
        <source>there is no prepared corpus in this folder</source>
        <translation>in diesem Ordner ist kein aufbereitetes Korpus</translation>
    </message>
    <message>
        <source>Run automoe prepare first.</source>
        <translation>Zuerst „automoe prepare“ ausführen.</translation>
    </message>
    <message>
        <source>the report of the prepared corpus is damaged ({detail})</source>
        <translation>der Bericht des aufbereiteten Korpus ist beschädigt ({detail})</translation>
    </message>
    <message>
        <source>the sample corpus is not installed here</source>
        <translation>das Beispielkorpus ist hier nicht installiert</translation>
    </message>
    <message>
        <source>Install the program again, or set AUTOMOE_RESOURCES to the folder with its resources.</source>
        <translation>Das Programm neu installieren oder AUTOMOE_RESOURCES auf den Ordner mit seinen Ressourcen setzen.</translation>
    </message>
    <message>
        <source>figures cannot be written as &quot;{value}&quot;</source>
        <translation>Abbildungen lassen sich nicht als „{value}“ schreiben</translation>
    </message>
    <message>
        <source>End the file&apos;s name in .svg, .pdf or .png.</source>
        <translation>Den Dateinamen auf .svg, .pdf oder .png enden lassen.</translation>
    </message>
    <message>
        <source>the figure could not be drawn</source>
        <translation>die Abbildung ließ sich nicht zeichnen</translation>
    </message>
    <message>
        <source>Make the window smaller, or close other programs, then try again.</source>
        <translation>Das Fenster verkleinern oder andere Programme schließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>Zeile {line}</translation>
    </message>
    <message>
        <source>the file does not say on which device its times were taken</source>
        <translation>die Datei sagt nicht, auf welchem Gerät ihre Zeiten gemessen wurden</translation>
    </message>
    <message>
        <source>Use the file that &quot;automoe profile export&quot; wrote, with its first line.</source>
        <translation>Die Datei von „automoe profile export“ verwenden, mit ihrer ersten Zeile.</translation>
    </message>
    <message>
        <source>its rows hold only averages, not the architectures that were timed</source>
        <translation>ihre Zeilen enthalten nur Mittelwerte, nicht die gemessenen Architekturen</translation>
    </message>
    <message>
        <source>Fit a predictor to it with &quot;automoe fit --csv&quot;; a session needs the architectures.</source>
        <translation>Mit „automoe fit --csv“ ein Latenzmodell daran anpassen; eine Sitzung braucht die Architekturen.</translation>
    </message>
    <message>
        <source>row {value} has no {field}</source>
        <translation>in Zeile {value} fehlt {field}</translation>
    </message>
    <message>
        <source>Use the file as &quot;automoe profile export&quot; wrote it.</source>
        <translation>Die Datei so verwenden, wie „automoe profile export“ sie geschrieben hat.</translation>
    </message>
    <message>
        <source>no search space of the session holds all architectures timed on {value}</source>
        <translation>kein Suchraum der Sitzung enthält alle auf {value} gemessenen Architekturen</translation>
    </message>
    <message>
        <source>Import the session folder that they come from, or put their search space into this session first.</source>
        <translation>Den Sitzungsordner importieren, aus dem sie stammen, oder zuerst ihren Suchraum in diese Sitzung aufnehmen.</translation>
    </message>
    <message>
        <source>the folder holds an export of another kind ({value})</source>
        <translation>der Ordner enthält einen Export anderer Art ({value})</translation>
    </message>
    <message>
        <source>Give a folder that automoe export wrote with --format folder.</source>
        <translation>Einen Ordner angeben, den „automoe export“ mit „--format folder“ geschrieben hat.</translation>
    </message>
    <message>
        <source>{side} layer {layer} has {value} experts; CTranslate2 knows dense layers only</source>
        <translation>Schicht {layer} ({side}) hat {value} Experten; CTranslate2 kennt nur dichte Schichten</translation>
    </message>
    <message>
        <source>Choose a candidate without experts, or the format folder.</source>
        <translation>Einen Kandidaten ohne Experten oder das Format „folder“ wählen.</translation>
    </message>
    <message>
        <source>{side} layer {layer} has {value} heads where another has {expected}; CTranslate2 has one number a side</source>
        <translation>Schicht {layer} ({side}) hat {value} Köpfe, eine andere {expected}; CTranslate2 kennt nur eine Kopfzahl je Seite</translation>
    </message>
    <message>
        <source>Choose a candidate whose layers have equal heads, or the format folder.</source>
        <translation>Einen Kandidaten, dessen Schichten gleich viele Köpfe haben, oder das Format „folder“ wählen.</translation>
    </message>
    <message>
        <source>{side} layer {layer} looks at {value} encoder layers; in CTranslate2 it sees the last one only</source>
        <translation>Schicht {layer} ({side}) sieht {value} Encoderschichten; in CTranslate2 sieht sie nur die letzte</translation>
    </message>
    <message>
        <source>Choose a candidate that looks at the last encoder layer, or the format folder.</source>
        <translation>Einen Kandidaten, der nur die letzte Encoderschicht sieht, oder das Format „folder“ wählen.</translation>
    </message>
    <message>
        <source>the model lacks the weight {value}</source>
        <translation>dem Modell fehlt das Gewicht {value}</translation>
    </message>
    <message>
        <source>Train it again; the file is damaged.</source>
        <translation>Es neu trainieren; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>{value} is larger than 4 GiB, more than the format can hold</source>
        <translation>{value} ist größer als 4 GiB, mehr als das Format fassen kann</translation>
    </message>
    <message>
        <source>Choose the format folder, or a smaller vocabulary.</source>
        <translation>Das Format „folder“ oder ein kleineres Vokabular wählen.</translation>
    </message>
    <message>
        <source>the vocabulary does not begin with &lt;pad&gt;, &lt;s&gt;, &lt;/s&gt; and &lt;unk&gt;</source>
        <translation>das Vokabular beginnt nicht mit &lt;pad&gt;, &lt;s&gt;, &lt;/s&gt; und &lt;unk&gt;</translation>
    </message>
    <message>
        <source>Prepare the corpus with this program, then train again.</source>
        <translation>Das Korpus mit diesem Programm aufbereiten, dann neu trainieren.</translation>
    </message>
    <message>
        <source>what was written does not read back as it was ({detail})</source>
        <translation>das Geschriebene lässt sich nicht unverändert zurücklesen ({detail})</translation>
    </message>
    <message>
        <source>Check the disk, then export again.</source>
        <translation>Den Datenträger prüfen, dann erneut exportieren.</translation>
    </message>
    <message>
        <source>the model has weights of a supernet, not of its own</source>
        <translation>das Modell hat Gewichte eines Supernetzes, keine eigenen</translation>
    </message>
    <message>
        <source>Retrain the candidate where it comes from, export it again, then import that.</source>
        <translation>Den Kandidaten dort, wo er herkommt, nachtrainieren und erneut exportieren; dann diesen Export importieren.</translation>
    </message>
    <message>
        <source>the model reads and writes other tokens than this session&apos;s corpus</source>
        <translation>das Modell liest und schreibt andere Token als das Korpus dieser Sitzung</translation>
    </message>
    <message>
        <source>Import it into a session that was prepared from the same text with the same settings.</source>
        <translation>Es in eine Sitzung importieren, die aus demselben Text mit denselben Einstellungen aufbereitet wurde.</translation>
    </message>
    <message>
        <source>a report is a web page or a document, and this name says neither</source>
        <translation>ein Bericht ist eine Webseite oder ein Dokument, und dieser Name nennt keines von beiden</translation>
    </message>
    <message>
        <source>End the file&apos;s name in .html or .pdf; nothing was written.</source>
        <translation>Den Dateinamen auf .html oder .pdf enden lassen; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>the stages that were planned for this session cannot be read ({detail})</source>
        <translation>die für diese Sitzung geplanten Etappen lassen sich nicht lesen ({detail})</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is no whole number</source>
        <translation>„{value}“ ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>Write one, such as 512.</source>
        <translation>Eine schreiben, etwa 512.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is no list of whole numbers</source>
        <translation>„{value}“ ist keine Liste ganzer Zahlen</translation>
    </message>
    <message>
        <source>Write numbers with commas between them: 256, 512.</source>
        <translation>Zahlen mit Kommas schreiben: 256, 512.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is no list of choices for each expert</source>
        <translation>„{value}“ ist keine Liste von Werten je Experte</translation>
    </message>
    <message>
        <source>Write the choices of an expert with commas, and | between experts: 256, 512 | 256.</source>
        <translation>Die Werte eines Experten mit Kommas schreiben, zwischen den Experten |: 256, 512 | 256.</translation>
    </message>
    <message>
        <source>there is no layer kind &quot;{value}&quot;</source>
        <translation>eine Schichtart „{value}“ gibt es nicht</translation>
    </message>
    <message>
        <source>Choose from {expected}.</source>
        <translation>Möglich: {expected}.</translation>
    </message>
    <message>
        <source>the space has no name</source>
        <translation>der Suchraum hat keinen Namen</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>Ihm einen Namen geben.</translation>
    </message>
    <message>
        <source>another space is named &quot;{value}&quot;</source>
        <translation>ein anderer Suchraum heißt „{value}“</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file}, Zeile {line}</translation>
    </message>
    <message>
        <source>{message}. {advice}</source>
        <translation>{message}. {advice}</translation>
    </message>
    <message>
        <source>{place}: {message}. {advice}</source>
        <translation>{place}: {message}. {advice}</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>read error</source>
        <translation>Lesefehler</translation>
    </message>
    <message>
        <source>damaged data</source>
        <translation>beschädigte Daten</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>sie endet zu früh</translation>
    </message>
    <message>
        <source>it does not say what model it holds</source>
        <translation>sie sagt nicht, welches Modell sie enthält</translation>
    </message>
    <message>
        <source>not the architecture&apos;s identity</source>
        <translation>nicht die Kennung der Architektur</translation>
    </message>
    <message>
        <source>its counts differ from the data&apos;s</source>
        <translation>ihre Zählungen weichen von denen der Daten ab</translation>
    </message>
    <message>
        <source>an architecture layer by layer</source>
        <translation>eine Architektur Schicht für Schicht</translation>
    </message>
    <message>
        <source>Choose the session&apos;s folder, NAME.automoe, or make a new session in the menu File.</source>
        <translation>Den Ordner der Sitzung wählen, NAME.automoe, oder im Menü „Datei“ eine neue anlegen.</translation>
    </message>
    <message>
        <source>Wait until it has finished, or stop it; meanwhile the window shows what it writes.</source>
        <translation>Warten, bis es fertig ist, oder es beenden; bis dahin zeigt das Fenster, was es schreibt.</translation>
    </message>
    <message>
        <source>Choose Prepare text in the menu Run first.</source>
        <translation>Zuerst im Menü „Ausführen“ den Text aufbereiten.</translation>
    </message>
    <message>
        <source>Choose Train supernet in the menu Run first.</source>
        <translation>Zuerst im Menü „Ausführen“ ein Supernetz trainieren.</translation>
    </message>
    <message>
        <source>Choose Retrain selected in the menu Run first, or use the inherited weights.</source>
        <translation>Zuerst im Menü „Ausführen“ nachtrainieren oder die geerbten Gewichte nehmen.</translation>
    </message>
    <message>
        <source>Choose Measure latency in the menu Run first.</source>
        <translation>Zuerst im Menü „Ausführen“ die Latenz messen.</translation>
    </message>
    <message>
        <source>Measure latency and fit the predictor in the menu Run first, or search by another cost.</source>
        <translation>Zuerst im Menü „Ausführen“ die Latenz messen und das Latenzmodell anpassen oder nach anderen Kosten suchen.</translation>
    </message>
    <message>
        <source>Choose one of those in the panel Session.</source>
        <translation>Einen von denen im Bereich „Sitzung“ wählen.</translation>
    </message>
    <message>
        <source>Choose one of those in the table.</source>
        <translation>Einen von denen in der Tabelle wählen.</translation>
    </message>
    <message>
        <source>Measure more architectures, 200 for example, in the menu Run.</source>
        <translation>Im Menü „Ausführen“ mehr Architekturen messen, zum Beispiel 200.</translation>
    </message>
    <message>
        <source>In the menu Run, start the stages that are missing.</source>
        <translation>Im Menü „Ausführen“ die Etappen starten, die fehlen.</translation>
    </message>
    <message>
        <source>an architecture without experts</source>
        <translation>eine Architektur ohne Experten</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>mehr als %1</translation>
    </message>
    <message>
        <source>%1 averages</source>
        <translation>%1 Durchschnitte</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>eine endliche Zahl</translation>
    </message>
    <message>
        <source>a finite number of at least %1</source>
        <translation>eine endliche Zahl von mindestens %1</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a whole number of at least %1</source>
        <translation>eine ganze Zahl von mindestens %1</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a time above %1</source>
        <translation>eine Zeit über %1</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>eine Liste von Zahlen</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>eine Liste ganzer Zahlen</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>at least %1 without crossovers</source>
        <translation>mindestens %1 ohne Kreuzungen</translation>
    </message>
    <message>
        <source>at least %1, since nothing else ends this search</source>
        <translation>mindestens %1, da nichts anderes diese Suche beendet</translation>
    </message>
    <message>
        <source>Free some space, then choose Run again in Jobs.</source>
        <translation>Platz schaffen, dann unter „Aufträge“ „Erneut ausführen“ wählen.</translation>
    </message>
    <message>
        <source>Check the disk, then do it again.</source>
        <translation>Den Datenträger prüfen, dann den Schritt wiederholen.</translation>
    </message>
    <message>
        <source>Free some space, then do it again.</source>
        <translation>Platz schaffen, dann den Schritt wiederholen.</translation>
    </message>
    <message>
        <source>Check that the disk has space, that no quota is reached and that it is sound; then do it again.</source>
        <translation>Prüfen, ob der Datenträger Platz hat, keine Quota erreicht und er in Ordnung ist; dann den Schritt wiederholen.</translation>
    </message>
    <message>
        <source>Close other programs that use it, then do it again.</source>
        <translation>Andere Programme schließen, die sie benutzen, dann den Schritt wiederholen.</translation>
    </message>
    <message>
        <source>Close other programs, then do it again.</source>
        <translation>Andere Programme schließen, dann den Schritt wiederholen.</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer tokens a batch or a smaller model; then choose Run again in Jobs.</source>
        <translation>Andere Programme schließen, weniger Token je Batch oder ein kleineres Modell verwenden; dann unter „Aufträge“ „Erneut ausführen“ wählen.</translation>
    </message>
    <message>
        <source>Choose Run again in Jobs: it goes on from the last checkpoint. If it fails again, please report it.</source>
        <translation>Unter „Aufträge“ „Erneut ausführen“ wählen: Es geht ab dem letzten Checkpoint weiter. Scheitert er wieder, dies bitte melden.</translation>
    </message>
    <message>
        <source>The search space editor lists the dimensions.</source>
        <translation>Der Suchraum-Editor zeigt die Dimensionen.</translation>
    </message>
    <message>
        <source>The search space editor lists the choices.</source>
        <translation>Der Suchraum-Editor zeigt die Möglichkeiten.</translation>
    </message>
    <message>
        <source>Choose a folder that holds an exported model.</source>
        <translation>Einen Ordner mit einem exportierten Modell wählen.</translation>
    </message>
    <message>
        <source>The job&apos;s messages tell the reason; then choose Run again in Jobs.</source>
        <translation>Die Meldungen des Auftrags nennen den Grund; dann unter „Aufträge“ „Erneut ausführen“ wählen.</translation>
    </message>
    <message>
        <source>Wait until it is complete, then prepare the text again.</source>
        <translation>Warten, bis sie vollständig ist, dann den Text erneut vorbereiten.</translation>
    </message>
    <message>
        <source>the prepared corpus came without the pairs to train on</source>
        <translation>der aufbereitete Korpus kam ohne die Paare zum Trainieren</translation>
    </message>
    <message>
        <source>Prepare the same text again: what is there already stays as it is.</source>
        <translation>Denselben Text erneut aufbereiten: Was schon da ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Choose Prepare text in the menu Run and take the same text: what is there already stays as it is.</source>
        <translation>Im Menü „Ausführen“ „Text aufbereiten“ wählen und denselben Text nehmen: Was schon da ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>this program, which trains tokenizers, cannot be started</source>
        <translation>dieses Programm, das Tokenizer trainiert, lässt sich nicht starten</translation>
    </message>
    <message>
        <source>Install AutoMoE Studio again, all of it.</source>
        <translation>AutoMoE Studio noch einmal vollständig installieren.</translation>
    </message>
    <message>
        <source>Choose Run again in Jobs to go on.</source>
        <translation>Zum Fortsetzen unter „Aufträge“ „Erneut ausführen“ wählen.</translation>
    </message>
    <message>
        <source>a measurement holds run {value}</source>
        <translation>Lauf {value} pausiert für eine Messung</translation>
    </message>
    <message>
        <source>It goes on by itself when the measurement has ended.</source>
        <translation>Er geht von selbst weiter, sobald die Messung beendet ist.</translation>
    </message>
    <message>
        <source>run {value} is not at work any more</source>
        <translation>Lauf {value} arbeitet nicht mehr</translation>
    </message>
    <message>
        <source>Look at its state in the panel Jobs; what has been stopped can be gone on with.</source>
        <translation>Seinen Stand im Bereich „Aufträge“ nachsehen; was gestoppt wurde, kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Choose a session&apos;s folder, NAME.automoe; this one is left as it is.</source>
        <translation>Den Ordner einer Sitzung wählen, NAME.automoe; dieser bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Check the path, and that the disk it lies on is connected.</source>
        <translation>Den Pfad prüfen, und ob der Datenträger angeschlossen ist.</translation>
    </message>
    <message>
        <source>Connect its disk again, or bring its file back, then try again.</source>
        <translation>Den Datenträger wieder anschließen oder die Datei zurückholen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Open it again and repeat what you did last; if this comes again, please report it.</source>
        <translation>Sie erneut öffnen und den letzten Schritt wiederholen; kommt dies wieder, bitte melden.</translation>
    </message>
    <message>
        <source>the session is open for reading only</source>
        <translation>die Sitzung ist nur zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>When no other program works on it and its folder can be written, open it again in the menu File.</source>
        <translation>Im Menü Datei erneut öffnen, sobald kein anderes Programm daran arbeitet und ihr Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>Give the job anew in the menu Run: it is computed on the processor then.</source>
        <translation>Den Auftrag im Menü „Ausführen“ neu geben: Er wird dann auf dem Prozessor berechnet.</translation>
    </message>
    <message>
        <source>Choose another value; &quot;automoe train --help&quot; says what each option means.</source>
        <translation>Einen anderen Wert wählen; „automoe train --help“ erklärt die Optionen.</translation>
    </message>
    <message>
        <source>Choose another value when you start the training again.</source>
        <translation>Beim erneuten Start des Trainings einen anderen Wert wählen.</translation>
    </message>
    <message>
        <source>Use another folder, or remove the checkpoint.</source>
        <translation>Einen anderen Ordner verwenden oder den Checkpoint entfernen.</translation>
    </message>
    <message>
        <source>the predictor was fitted to another kind of rows; it needs {expected}</source>
        <translation>das Latenzmodell wurde an eine andere Art von Zeilen angepasst; es braucht {expected}</translation>
    </message>
    <message>
        <source>Run the same command again: the search goes on from its last generation.</source>
        <translation>Denselben Befehl erneut ausführen: Die Suche geht ab ihrer letzten Generation weiter.</translation>
    </message>
    <message>
        <source>Choose Run again in Jobs: the search goes on from its last generation.</source>
        <translation>Unter „Aufträge“ „Erneut ausführen“ wählen: Die Suche geht ab ihrer letzten Generation weiter.</translation>
    </message>
    <message>
        <source>Start a new search; what the old one evaluated stays in the session.</source>
        <translation>Eine neue Suche starten; was die alte bewertet hat, bleibt in der Sitzung.</translation>
    </message>
    <message>
        <source>The messages before this one tell the reason; then run the same command again.</source>
        <translation>Die Meldungen davor nennen den Grund; dann denselben Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>{value} pairs for {field} are too many to be taken out of the text; the most is {expected}</source>
        <translation>{value} Paare für {field} sind mehr, als sich dem Text entnehmen lassen; höchstens möglich: {expected}</translation>
    </message>
    <message>
        <source>the user guide is not installed</source>
        <translation>das Benutzerhandbuch ist nicht installiert</translation>
    </message>
    <message>
        <source>Install AutoMoE Studio again with its documents, or read docs/guide.md in its source.</source>
        <translation>AutoMoE Studio mit seinen Dokumenten neu installieren oder docs/guide.md in seinem Quelltext lesen.</translation>
    </message>
    <message>
        <source>no program opens the user guide</source>
        <translation>kein Programm öffnet das Benutzerhandbuch</translation>
    </message>
    <message>
        <source>Open this file yourself, in a text editor or a viewer for Markdown.</source>
        <translation>Diese Datei selbst öffnen, in einem Texteditor oder Markdown-Betrachter.</translation>
    </message>
    <message>
        <source>Bring it back, or connect its disk again: the window then goes on by itself.</source>
        <translation>Ihn zurückbringen oder den Datenträger wieder anschließen: Das Fenster macht dann von selbst weiter.</translation>
    </message>
    <message>
        <source>there is no sentence in it</source>
        <translation>darin steht kein Satz</translation>
    </message>
    <message>
        <source>Choose a text file with one sentence a line.</source>
        <translation>Eine Textdatei mit einem Satz je Zeile wählen.</translation>
    </message>
    <message>
        <source>another window could not be started</source>
        <translation>ein weiteres Fenster ließ sich nicht starten</translation>
    </message>
    <message>
        <source>Start automoe-studio once more from the desktop&apos;s menu or a terminal.</source>
        <translation>automoe-studio noch einmal aus dem Menü des Desktops oder einem Terminal starten.</translation>
    </message>
    <message>
        <source>one line of text</source>
        <translation>eine Zeile Text</translation>
    </message>
    <message>
        <source>True or False</source>
        <translation>True oder False</translation>
    </message>
    <message>
        <source>training settings</source>
        <translation>Einstellungen eines Trainings</translation>
    </message>
    <message>
        <source>a search space</source>
        <translation>einen Suchraum</translation>
    </message>
    <message>
        <source>settings of a latency predictor</source>
        <translation>Einstellungen eines Latenz-Prädiktors</translation>
    </message>
    <message>
        <source>settings of a latency data set</source>
        <translation>Einstellungen eines Latenzdatensatzes</translation>
    </message>
    <message>
        <source>settings of an evolutionary search</source>
        <translation>Einstellungen einer evolutionären Suche</translation>
    </message>
    <message>
        <source>an architecture</source>
        <translation>eine Architektur</translation>
    </message>
    <message>
        <source>an architecture or a search space</source>
        <translation>eine Architektur oder einen Suchraum</translation>
    </message>
    <message>
        <source>the fields {field} are not known</source>
        <translation>die Felder {field} sind nicht bekannt</translation>
    </message>
    <message>
        <source>Check their spelling, or take them out.</source>
        <translation>Prüfen Sie die Schreibweise, oder nehmen Sie sie heraus.</translation>
    </message>
    <message>
        <source>this file holds {detail}, not {expected}</source>
        <translation>diese Datei enthält {detail}, nicht {expected}</translation>
    </message>
    <message>
        <source>HAT&apos;s subtransformer files hold an architecture, its supertransformer files a search space.</source>
        <translation>HATs Subtransformer-Dateien enthalten eine Architektur, seine Supertransformer-Dateien einen Suchraum.</translation>
    </message>
    <message>
        <source>with {field}: {value} AutoMoE does not scale the experts&apos; outputs by their gates, because its option can only switch that off; here they are always scaled</source>
        <translation>mit {field}: {value} skaliert AutoMoE die Ausgaben der Experten nicht mit ihren Gates, weil seine Option dies nur abschalten kann; hier werden sie immer skaliert</translation>
    </message>
    <message>
        <source>Take the line out to have them scaled by both programs.</source>
        <translation>Nehmen Sie die Zeile heraus, damit beide Programme skalieren.</translation>
    </message>
    <message>
        <source>{field} is {value}: in AutoMoE this loss has next to no effect or ends the training with an error; here it balances each layer</source>
        <translation>{field} ist {value}: In AutoMoE wirkt dieser Verlust so gut wie nicht oder bricht das Training mit einem Fehler ab; hier gleicht er jede Schicht aus</translation>
    </message>
    <message>
        <source>Give the weight that you want to the training itself (--balance).</source>
        <translation>Geben Sie das gewünschte Gewicht dem Training selbst (--balance).</translation>
    </message>
    <message>
        <source>{field} is {value}, but no tokens are dropped: experts take all that they get</source>
        <translation>{field} ist {value}, aber es werden keine Token verworfen: Experten nehmen alle, die sie bekommen</translation>
    </message>
    <message>
        <source>Take the line out, or expect other results than those of a program that drops tokens.</source>
        <translation>Nehmen Sie die Zeile heraus, oder rechnen Sie mit anderen Ergebnissen als bei einem Programm, das Token verwirft.</translation>
    </message>
    <message>
        <source>{field} is {value}, which has no counterpart here and no effect</source>
        <translation>{field} ist {value}; dazu gibt es hier nichts Entsprechendes, und es wirkt nicht</translation>
    </message>
    <message>
        <source>Take the line out, or expect other results than HAT&apos;s and AutoMoE&apos;s.</source>
        <translation>Nehmen Sie die Zeile heraus, oder rechnen Sie mit anderen Ergebnissen als bei HAT und AutoMoE.</translation>
    </message>
    <message>
        <source>HAT&apos;s and AutoMoE&apos;s genes have no place for {value} at {field}</source>
        <translation>die Gene von HAT und AutoMoE haben keinen Platz für {value} bei {field}</translation>
    </message>
    <message>
        <source>Use a search space with one kind of layer at each place.</source>
        <translation>Nehmen Sie einen Suchraum mit einer einzigen Schichtart an jeder Stelle.</translation>
    </message>
    <message>
        <source>{value} is no list of genes as HAT and AutoMoE write them</source>
        <translation>{value} ist keine Liste von Genen, wie HAT und AutoMoE sie schreiben</translation>
    </message>
    <message>
        <source>Write a number for each gene, and a list of numbers for a layer&apos;s experts of their own width: [640, 6, ..., [3072, 1024]].</source>
        <translation>Für jedes Gen eine Zahl schreiben, für die Experten einer Schicht mit eigener Breite eine Liste von Zahlen: [640, 6, ..., [3072, 1024]].</translation>
    </message>
    <message>
        <source>Use valid_loss, bleu, latency_ms, latency_p95_ms, macs, flops, params, stored_params, active_params, bytes, memory_bytes or extra_decoder_layers.</source>
        <translation>valid_loss, bleu, latency_ms, latency_p95_ms, macs, flops, params, stored_params, active_params, bytes, memory_bytes oder extra_decoder_layers verwenden.</translation>
    </message>
    <message>
        <source>successive halving compares validation losses at costs that stay, and does not go with {value}</source>
        <translation>schrittweises Halbieren vergleicht Validierungsverluste bei Kosten, die bleiben, und geht nicht mit {value} zusammen</translation>
    </message>
    <message>
        <source>Leave out --halving.</source>
        <translation>--halving weglassen.</translation>
    </message>
    <message>
        <source>Search without successive halving.</source>
        <translation>Ohne schrittweises Halbieren suchen.</translation>
    </message>
    <message>
        <source>the 95th percentile of latency is not predicted, only timed</source>
        <translation>das 95. Perzentil der Latenz wird nicht vorhergesagt, nur gemessen</translation>
    </message>
    <message>
        <source>Add --latency verified or --latency measured.</source>
        <translation>--latency verified oder --latency measured hinzufügen.</translation>
    </message>
    <message>
        <source>Choose verified or measured latency.</source>
        <translation>Geprüfte oder gemessene Latenz wählen.</translation>
    </message>
    <message>
        <source>the search would time its candidates, and asks for no latency</source>
        <translation>die Suche würde ihre Kandidaten messen, fragt aber nach keiner Latenz</translation>
    </message>
    <message>
        <source>Add --cost latency_ms or --max latency_ms=V, or leave out --latency.</source>
        <translation>--cost latency_ms oder --max latency_ms=V hinzufügen oder --latency weglassen.</translation>
    </message>
    <message>
        <source>Choose latency as the cost, or predicted latency.</source>
        <translation>Latenz als Kosten wählen oder die vorhergesagte Latenz.</translation>
    </message>
    <message>
        <source>the candidate {candidate} leaves the front: {field} is {value} when measured, {expected} when predicted, and the limit is {limit}</source>
        <translation>der Kandidat {candidate} verlässt die Front: {field} ist gemessen {value}, vorhergesagt {expected}, und die Grenze ist {limit}</translation>
    </message>
    <message>
        <source>Nothing is to be done; where many leave, measure more and fit the predictor again.</source>
        <translation>Es ist nichts zu tun; wenn viele sie verlassen, mehr messen und den Prädiktor neu anpassen.</translation>
    </message>
    <message>
        <source>the machine&apos;s speed has changed by {value} % since the search began to time</source>
        <translation>die Geschwindigkeit der Maschine hat sich um {value} % geändert, seit die Suche zu messen begann</translation>
    </message>
    <message>
        <source>Let nothing else run meanwhile; the timings of the largest model show how it went.</source>
        <translation>Währenddessen nichts anderes laufen lassen; die Zeiten des größten Modells zeigen, wie es war.</translation>
    </message>
    <message>
        <source>{field} cannot be had in a search over islands or with several workers</source>
        <translation>{field} gibt es nicht in einer Suche über Inseln oder mit mehreren Workern</translation>
    </message>
    <message>
        <source>Leave out {field}, or search with one island and one worker.</source>
        <translation>{field} weglassen oder mit einer Insel und einem Worker suchen.</translation>
    </message>
    <message>
        <source>the table of a search space is damaged or not ours: {detail}</source>
        <translation>die Tabelle eines Suchraums ist beschädigt oder nicht von uns: {detail}</translation>
    </message>
    <message>
        <source>Write it again with automoe bench search --write-table.</source>
        <translation>Schreiben Sie sie mit automoe bench search --write-table neu.</translation>
    </message>
    <message>
        <source>the table has no figure {value}</source>
        <translation>die Tabelle hat keine Größe {value}</translation>
    </message>
    <message>
        <source>the space is too large to evaluate whole ({value} settings, at most {expected})</source>
        <translation>der Raum ist zu groß, um ganz bewertet zu werden ({value} Einstellungen, höchstens {expected})</translation>
    </message>
    <message>
        <source>Take away choices in the space&apos;s file until fewer remain.</source>
        <translation>Nehmen Sie in der Datei des Raums Auswahlmöglichkeiten weg, bis weniger übrig sind.</translation>
    </message>
    <message>
        <source>a worker cannot be started ({detail})</source>
        <translation>ein Worker kann nicht gestartet werden ({detail})</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer --workers; then run the same command again.</source>
        <translation>Andere Programme schließen oder weniger --workers nehmen, dann denselben Befehl noch einmal ausführen.</translation>
    </message>
    <message>
        <source>{value} workers in a row ended before they had scored a candidate ({detail})</source>
        <translation>{value} Worker nacheinander endeten, bevor sie einen Kandidaten bewertet hatten ({detail})</translation>
    </message>
    <message>
        <source>Look whether memory runs out, and use fewer --workers; then run the same command again.</source>
        <translation>Nachsehen, ob der Speicher ausgeht, und weniger --workers nehmen, dann denselben Befehl noch einmal ausführen.</translation>
    </message>
    <message>
        <source>there is no scale {value}</source>
        <translation>es gibt keine Größe {value}</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Give the folder that holds train, valid and test, each as one file a language.</source>
        <translation>Den Ordner angeben, in dem train, valid und test liegen, je eine Datei für jede Sprache.</translation>
    </message>
    <message>
        <source>there is no such file, neither plain nor with the ending .gz</source>
        <translation>diese Datei gibt es nicht, weder so noch mit der Endung .gz</translation>
    </message>
    <message>
        <source>both languages are {value}</source>
        <translation>beide Sprachen sind {value}</translation>
    </message>
    <message>
        <source>the session holds other work, which the experiment would mix with its own</source>
        <translation>die Sitzung enthält andere Arbeit, unter die sich die des Versuchs mischen würde</translation>
    </message>
    <message>
        <source>Give the experiment a folder of its own.</source>
        <translation>Dem Versuch einen eigenen Ordner geben.</translation>
    </message>
    <message>
        <source>the experiment in it was begun with the {field} {expected}, not {value}</source>
        <translation>der Versuch darin wurde mit {field} {expected} begonnen, nicht mit {value}</translation>
    </message>
    <message>
        <source>Give the same as at first to go on with it, or another folder to begin anew.</source>
        <translation>Dasselbe wie zu Beginn angeben, um ihn fortzusetzen, oder einen anderen Ordner, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>the text of the corpus is not the one that the experiment was begun with</source>
        <translation>der Text des Korpus ist nicht der, mit dem der Versuch begonnen wurde</translation>
    </message>
    <message>
        <source>Put the old text back to go on, or give another folder to begin anew.</source>
        <translation>Den alten Text zurücklegen, um fortzufahren, oder einen anderen Ordner angeben, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>the file names a task for which HAT counts sentences of {value} tokens, so these are counted</source>
        <translation>die Datei nennt eine Aufgabe, für die HAT Sätze von {value} Tokens zählt; damit ist gerechnet</translation>
    </message>
    <message>
        <source>For others give --source-length and --target-length.</source>
        <translation>Für andere --source-length und --target-length angeben.</translation>
    </message>
    <message>
        <source>the file&apos;s settings {value} are not followed</source>
        <translation>die Einstellungen {value} der Datei werden nicht befolgt</translation>
    </message>
    <message>
        <source>Give the command&apos;s own options for what matters to you.</source>
        <translation>Geben Sie für das, was Ihnen wichtig ist, die Optionen des Befehls an.</translation>
    </message>
    <message>
        <source>this file holds {detail}, but no {expected}</source>
        <translation>diese Datei enthält {detail}, aber nicht {expected}</translation>
    </message>
    <message>
        <source>HAT&apos;s and AutoMoE&apos;s training settings are for automoe train, those of a search for automoe search, of a latency data set for automoe measure, of a predictor for automoe fit.</source>
        <translation>Einstellungen von HAT und AutoMoE für das Training sind für automoe train, die einer Suche für automoe search, die eines Latenzdatensatzes für automoe measure, die eines Prädiktors für automoe fit.</translation>
    </message>
    <message>
        <source>lists of widths were cut or filled to the number of their layer&apos;s experts; the genes are {value}</source>
        <translation>Listen von Breiten wurden auf die Zahl der Experten ihrer Schicht gekürzt oder aufgefüllt; die Gene sind {value}</translation>
    </message>
    <message>
        <source>Give lists of the right length for widths of your own.</source>
        <translation>Für eigene Breiten Listen der richtigen Länge angeben.</translation>
    </message>
    <message>
        <source>HAT&apos;s and AutoMoE&apos;s files have no words for the options {value}</source>
        <translation>die Dateien von HAT und AutoMoE haben keine Wörter für die Optionen {value}</translation>
    </message>
    <message>
        <source>Keep the command: what was written trains in another way.</source>
        <translation>Den Befehl aufheben: Was geschrieben wurde, trainiert anders.</translation>
    </message>
    <message>
        <source>our JSON has no place for the settings {value}</source>
        <translation>unser JSON hat keinen Platz für die Einstellungen {value}</translation>
    </message>
    <message>
        <source>Keep the YAML file, or convert to YAML.</source>
        <translation>Behalten Sie die YAML-Datei, oder wandeln Sie in YAML um.</translation>
    </message>
    <message>
        <source>the run {value} is no search with a front</source>
        <translation>der Lauf {value} ist keine Suche mit einer Front</translation>
    </message>
    <message>
        <source>Give the number of a search run that has completed a generation.</source>
        <translation>Geben Sie die Nummer eines Suchlaufs an, der eine Generation abgeschlossen hat.</translation>
    </message>
    <message>
        <source>the rows have {expected} averages, but feature-norm has divisors for {value}</source>
        <translation>die Zeilen haben {expected} Mittelwerte, feature-norm aber Teiler für {value}</translation>
    </message>
    <message>
        <source>Give feature-norm one number for each: 10 for HAT&apos;s rows, 12 or 14 for rows with experts.</source>
        <translation>feature-norm für jeden eine Zahl geben: 10 für Zeilen von HAT, 12 oder 14 für Zeilen mit Experten.</translation>
    </message>
    <message>
        <source>latency is measured on this computer now (process {value})</source>
        <translation>auf diesem Computer wird gerade Latenz gemessen (Prozess {value})</translation>
    </message>
    <message>
        <source>What was asked for begins when that ends.</source>
        <translation>Das Verlangte beginnt, wenn das zu Ende ist.</translation>
    </message>
    <message>
        <source>nothing could be locked to keep this measurement alone ({detail})</source>
        <translation>nichts konnte gesperrt werden, damit diese Messung allein bleibt ({detail})</translation>
    </message>
    <message>
        <source>Let nothing else compute while latency is measured, or name a folder that you may write to in the environment variable AUTOMOE_LOCKS.</source>
        <translation>Nichts anderes rechnen lassen, während Latenz gemessen wird, oder in der Umgebungsvariablen AUTOMOE_LOCKS einen Ordner nennen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>there is no such file on {value}</source>
        <translation>auf {value} gibt es diese Datei nicht</translation>
    </message>
    <message>
        <source>That machine must see the session and its text under the same paths as this one, for example on a shared disk: jobs name files, and none is copied. Or let this computer do it, in the settings.</source>
        <translation>Dieser Rechner muss die Sitzung und ihren Text unter denselben Pfaden sehen wie der hiesige, zum Beispiel auf einem gemeinsamen Laufwerk: Aufträge nennen Dateien, kopiert wird keine. Oder in den Einstellungen diesen Computer rechnen lassen.</translation>
    </message>
    <message>
        <source>the session is not there any more, or nobody may look into its folder</source>
        <translation>die Sitzung ist nicht mehr da, oder niemand darf in ihren Ordner sehen</translation>
    </message>
    <message>
        <source>without a sandwich no sub-network has a larger one to learn from</source>
        <translation>ohne Sandwich hat kein Teilnetz ein größeres, von dem es lernen könnte</translation>
    </message>
    <message>
        <source>Add --sandwich (of a reference supernet --reference-sandwich), or leave out --distill.</source>
        <translation>Geben Sie --sandwich dazu (bei einem Referenz-Supernetz --reference-sandwich) oder lassen Sie --distill weg.</translation>
    </message>
    <message>
        <source>Let the largest and the smallest member be trained in each update, too, or leave out distillation.</source>
        <translation>Lassen Sie in jeder Aktualisierung auch das größte und das kleinste Mitglied trainieren, oder verzichten Sie auf die Destillation.</translation>
    </message>
    <message>
        <source>the job is longer than the {expected} bytes that a worker reads as one message</source>
        <translation>der Auftrag ist länger als die {expected} Byte, die ein Worker als eine Nachricht liest</translation>
    </message>
    <message>
        <source>Give fewer models or sentences at once, or run the job with automoe in a terminal, which has no such bound.</source>
        <translation>Geben Sie weniger Modelle oder Sätze auf einmal an, oder führen Sie den Auftrag mit automoe in einem Terminal aus, wo es diese Grenze nicht gibt.</translation>
    </message>
    <message>
        <source>{field} is {value}: a file can keep it, but no network is built here with such layers, and no cost is computed from them</source>
        <translation>{field} ist {value}: Eine Datei kann das behalten, aber mit solchen Schichten wird hier kein Netz gebaut, und ihre Kosten werden nicht berechnet</translation>
    </message>
    <message>
        <source>&quot;automoe arch convert&quot; writes it to another YAML file; take the line out to use the network without it.</source>
        <translation>„automoe arch convert“ schreibt es in eine andere YAML-Datei; nehmen Sie die Zeile heraus, um das Netz ohne sie zu verwenden.</translation>
    </message>
    <message>
        <source>The text has {source} source and {reference} reference sentences, but {stored} translations are stored: it has changed since</source>
        <translation>Der Text hat {source} Quell- und {reference} Referenzsätze, gespeichert sind aber {stored} Übersetzungen: Er hat sich seitdem geändert</translation>
    </message>
    <message>
        <source>Evaluate again.</source>
        <translation>Erneut bewerten.</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>dicht</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>Switch</translation>
    </message>
    <message>
        <source>{kind} at random, {experts} experts</source>
        <translation>{kind}, zufällig, {experts} Experten</translation>
    </message>
    <message>
        <source>{kind} top-{top}, {experts} experts</source>
        <translation>{kind}, Top-{top}, {experts} Experten</translation>
    </message>
    <message>
        <source>cross-attention: {heads} heads</source>
        <translation>Kreuzaufmerksamkeit: {heads} Köpfe</translation>
    </message>
    <message>
        <source>{norm} · Q, K, V {width} wide · {parameters} parameters, at most {active} a token · {macs} MACs</source>
        <translation>{norm} · Q, K, V {width} breit · {parameters} Parameter, höchstens {active} je Token · {macs} MACs</translation>
    </message>
    <message>
        <source>pre-norm</source>
        <translation>Pre-Norm</translation>
    </message>
    <message>
        <source>post-norm</source>
        <translation>Post-Norm</translation>
    </message>
    <message>
        <source>{layer}: {kind}, width {widths}.</source>
        <translation>{layer}: {kind}, Breite {widths}.</translation>
    </message>
    <message>
        <source>Encoder layer {layer}</source>
        <translation>Encoderschicht {layer}</translation>
    </message>
    <message>
        <source>Decoder layer {layer}</source>
        <translation>Decoderschicht {layer}</translation>
    </message>
    <message>
        <source>A bar&apos;s length is the width; {widest} fills the room.</source>
        <translation>Die Länge eines Balkens ist die Breite; {widest} füllt den Platz.</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>feed-forward</source>
        <translation>Feed-Forward</translation>
    </message>
    <message>
        <source>self</source>
        <translation>selbst</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>kreuz</translation>
    </message>
    <message>
        <source>sees</source>
        <translation>sieht</translation>
    </message>
    <message>
        <source>self-attention: {heads} heads</source>
        <translation>Selbstaufmerksamkeit: {heads} Köpfe</translation>
    </message>
    <message>
        <source>encoder layer {layer}: attended to</source>
        <translation>Encoderschicht {layer}: gesehen</translation>
    </message>
    <message>
        <source>encoder layer {layer}: not attended to</source>
        <translation>Encoderschicht {layer}: nicht gesehen</translation>
    </message>
    <message>
        <source>width {width}</source>
        <translation>Breite {width}</translation>
    </message>
    <message>
        <source>expert {expert}: width {width}</source>
        <translation>Experte {expert}: Breite {width}</translation>
    </message>
    <message numerus="yes">
        <source>Encoder, {n} layers, {width} wide</source>
        <translation>
            <numerusform>Encoder, {n} Schicht, {width} breit</numerusform>
            <numerusform>Encoder, {n} Schichten, {width} breit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decoder, {n} layers, {width} wide</source>
        <translation>
            <numerusform>Decoder, {n} Schicht, {width} breit</numerusform>
            <numerusform>Decoder, {n} Schichten, {width} breit</numerusform>
        </translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Run {run} ({kind}, {status}): seed {seed}, code {code}, {device}, {threads}, begun {begun}.</source>
        <translation>Lauf {run} ({kind}, {status}): Seed {seed}, Code {code}, {device}, {threads}, begonnen {begun}.</translation>
    </message>
    <message>
        <source>all threads</source>
        <translation>alle Threads</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} und {second}</translation>
    </message>
    <message numerus="yes">
        <source>{n} threads</source>
        <translation>
            <numerusform>{n} Thread</numerusform>
            <numerusform>{n} Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Korpus</translation>
    </message>
    <message>
        <source>Search space</source>
        <translation>Suchraum</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Übersetzungen</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>{session} – AutoMoE report</source>
        <translation>{session} – AutoMoE-Bericht</translation>
    </message>
    <message>
        <source>Session report, made {made} by AutoMoE Studio {version}</source>
        <translation>Bericht der Sitzung, erstellt am {made} mit AutoMoE Studio {version}</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>zu lang</translation>
    </message>
    <message>
        <source>length ratio</source>
        <translation>Längenverhältnis</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>train pairs</source>
        <translation>Trainingspaare</translation>
    </message>
    <message>
        <source>valid pairs</source>
        <translation>Validierungspaare</translation>
    </message>
    <message>
        <source>test pairs</source>
        <translation>Testpaare</translation>
    </message>
    <message>
        <source>source vocabulary</source>
        <translation>Vokabular der Quelle</translation>
    </message>
    <message>
        <source>target vocabulary</source>
        <translation>Vokabular des Ziels</translation>
    </message>
    <message>
        <source>joint vocabulary</source>
        <translation>gemeinsames Vokabular</translation>
    </message>
    <message>
        <source>Pairs dropped, by reason</source>
        <translation>Verworfene Paare nach Grund</translation>
    </message>
    <message>
        <source>the first reason that held</source>
        <translation>der erste Grund, der zutraf</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht verzeichnet</translation>
    </message>
    <message>
        <source>languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>pairs read</source>
        <translation>gelesene Paare</translation>
    </message>
    <message>
        <source>pairs kept</source>
        <translation>behaltene Paare</translation>
    </message>
    <message>
        <source>pairs dropped</source>
        <translation>verworfene Paare</translation>
    </message>
    <message>
        <source>Dropped: {reasons}.</source>
        <translation>Verworfen: {reasons}.</translation>
    </message>
    <message>
        <source>From the corpus&apos;s manifest in {folder}, SHA-256 {hash}, registered {time}.</source>
        <translation>Aus dem Manifest des Korpus in {folder}, SHA-256 {hash}, eingetragen {time}.</translation>
    </message>
    <message>
        <source>No corpus is prepared.</source>
        <translation>Kein Korpus ist aufbereitet.</translation>
    </message>
    <message>
        <source>No search space is in the session: the first training brings one.</source>
        <translation>Die Sitzung hat keinen Suchraum: Das erste Training bringt einen mit.</translation>
    </message>
    <message>
        <source>{count} architectures.</source>
        <translation>{count} Architekturen.</translation>
    </message>
    <message>
        <source>dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>genes</source>
        <translation>Gene</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Counted from the space itself, SHA-256 {hash}. A star stands for each layer or expert.</source>
        <translation>Aus dem Suchraum selbst gezählt, SHA-256 {hash}. Ein Stern steht für jede Schicht oder jeden Experten.</translation>
    </message>
    <message numerus="yes">
        <source>Besides, {n} spaces of one architecture, for models trained on their own.</source>
        <translation>
            <numerusform>Außerdem {n} Suchraum mit einer einzigen Architektur, für ein einzeln trainiertes Modell.</numerusform>
            <numerusform>Außerdem {n} Suchräume mit einer einzigen Architektur, für einzeln trainierte Modelle.</numerusform>
        </translation>
    </message>
    <message>
        <source>knee</source>
        <translation>Kniepunkt</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>“{note}”</source>
        <translation>„{note}“</translation>
    </message>
    <message>
        <source>validation loss, inherited</source>
        <translation>Validierungsverlust, geerbt</translation>
    </message>
    <message>
        <source>{measure}, in the search</source>
        <translation>{measure}, in der Suche</translation>
    </message>
    <message>
        <source>{measure}, inherited</source>
        <translation>{measure}, geerbt</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>latency, ms: predicted [90 %]</source>
        <translation>Latenz, ms: vorhergesagt [90 %]</translation>
    </message>
    <message>
        <source>measured p50 / p95</source>
        <translation>gemessen p50 / p95</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>active params, at most</source>
        <translation>aktive Parameter, höchstens</translation>
    </message>
    <message>
        <source>stored params</source>
        <translation>gespeicherte Parameter</translation>
    </message>
    <message>
        <source>BLEU, retrained [95 %]</source>
        <translation>BLEU, nachtrainiert [95 %]</translation>
    </message>
    <message>
        <source>chrF, retrained [95 %]</source>
        <translation>chrF, nachtrainiert [95 %]</translation>
    </message>
    <message>
        <source>found by run</source>
        <translation>gefunden von Lauf</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>{value}, measured</source>
        <translation>{value}, gemessen</translation>
    </message>
    <message>
        <source>{value}, predicted</source>
        <translation>{value}, vorhergesagt</translation>
    </message>
    <message>
        <source>Inherited: with the supernet&apos;s weights, on validation text, as the search saw it, with the 95 % interval over its sentences where it is known. MACs, parameters: counted from the architecture at 30 source and 30 target tokens in HAT&apos;s convention, tables left out; active: what one token uses with the widest experts.</source>
        <translation>Geerbt: mit den Gewichten des Supernetzes, auf Validierungstext, wie die Suche es sah, mit dem 95-%-Intervall über dessen Sätze, wo es bekannt ist. MACs, Parameter: aus der Architektur gezählt, bei 30 Quell- und 30 Zieltoken nach HATs Konvention, ohne Tabellen; aktiv: was ein Token mit den breitesten Experten nutzt.</translation>
    </message>
    <message>
        <source>Measured: run {run}, {device}, {conditions}, n = {count}.</source>
        <translation>Gemessen: Lauf {run}, {device}, {conditions}, n = {count}.</translation>
    </message>
    <message>
        <source>{metric} on {set}: {signature}.</source>
        <translation>{metric} auf {set}: {signature}.</translation>
    </message>
    <message>
        <source>* The architecture lies outside of what the predictor was fitted to: take care.</source>
        <translation>* Die Architektur liegt außerhalb dessen, woran das Latenzmodell angepasst wurde: Vorsicht.</translation>
    </message>
    <message>
        <source>Retrained members: BLEU against latency</source>
        <translation>Nachtrainierte Mitglieder: BLEU gegen Latenz</translation>
    </message>
    <message>
        <source>BLEU with 95 % bootstrap intervals.</source>
        <translation>BLEU mit 95-%-Bootstrap-Intervallen.</translation>
    </message>
    <message>
        <source>measured latency, median, ms</source>
        <translation>gemessene Latenz, Median, ms</translation>
    </message>
    <message>
        <source>predicted latency, ms</source>
        <translation>vorhergesagte Latenz, ms</translation>
    </message>
    <message>
        <source>BLEU with 95 % interval, more is better</source>
        <translation>BLEU mit 95-%-Intervall, mehr ist besser</translation>
    </message>
    <message>
        <source>Expert layouts</source>
        <translation>Aufbau der Experten</translation>
    </message>
    <message>
        <source>To scale: a bar&apos;s length is the width of a feed-forward layer or expert, {widest} the widest on this front; a square is an attention head; in the decoder, filled boxes are the encoder&apos;s last layers that cross-attention sees.</source>
        <translation>Maßstäblich: Die Länge eines Balkens ist die Breite einer Feed-Forward-Schicht oder eines Experten, {widest} die größte auf dieser Front; ein Quadrat ist ein Aufmerksamkeitskopf; gefüllte Kästchen im Decoder sind die letzten Encoderschichten, die die Kreuzaufmerksamkeit sieht.</translation>
    </message>
    <message>
        <source>Shown: {shown} of {all} members: the knee, retrained, measured and pinned ones, and others spread evenly.</source>
        <translation>Gezeigt: {shown} von {all} Mitgliedern: der Kniepunkt, nachtrainierte, gemessene und angeheftete, und gleichmäßig verteilte andere.</translation>
    </message>
    <message>
        <source>The non-dominated candidates of all searches together: {members}, from the cheapest on.</source>
        <translation>Die nicht dominierten Kandidaten aller Suchen zusammen: {members}, vom günstigsten an.</translation>
    </message>
    <message>
        <source>The non-dominated candidates of all searches together: {members}, {shown} of them shown, from the cheapest on.</source>
        <translation>Die nicht dominierten Kandidaten aller Suchen zusammen: {members}, {shown} davon gezeigt, vom günstigsten an.</translation>
    </message>
    <message>
        <source>There is no front: it comes with a search that found a feasible candidate.</source>
        <translation>Es gibt keine Front: Sie kommt mit einer Suche, die einen zulässigen Kandidaten gefunden hat.</translation>
    </message>
    <message numerus="yes">
        <source>{n} members</source>
        <translation>
            <numerusform>{n} Mitglied</numerusform>
            <numerusform>{n} Mitglieder</numerusform>
        </translation>
    </message>
    <message>
        <source>Device: {device}. Conditions: {conditions}.</source>
        <translation>Gerät: {device}. Bedingungen: {conditions}.</translation>
    </message>
    <message>
        <source>Medians in the order of measuring</source>
        <translation>Mediane in der Reihenfolge der Messung</translation>
    </message>
    <message>
        <source>row of the campaign</source>
        <translation>Zeile der Messreihe</translation>
    </message>
    <message>
        <source>median, ms a sentence</source>
        <translation>Median, ms je Satz</translation>
    </message>
    <message>
        <source>Medians from {least} to {most} ms.</source>
        <translation>Mediane von {least} bis {most} ms.</translation>
    </message>
    <message>
        <source>sampled architectures</source>
        <translation>gezogene Architekturen</translation>
    </message>
    <message>
        <source>reference architecture</source>
        <translation>Referenzarchitektur</translation>
    </message>
    <message>
        <source>The machine&apos;s state over the campaign</source>
        <translation>Der Zustand des Rechners während der Messreihe</translation>
    </message>
    <message>
        <source>time over the usual time</source>
        <translation>Zeit durch übliche Zeit</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>geglättet</translation>
    </message>
    <message>
        <source>At most {times} times the usual time.</source>
        <translation>Höchstens das {times}-Fache der üblichen Zeit.</translation>
    </message>
    <message>
        <source>Running median of the reference timings over the median of all of them; at most {times} times the usual time.</source>
        <translation>Gleitender Median der Referenzmessungen, geteilt durch den Median aller; höchstens das {times}-Fache der üblichen Zeit.</translation>
    </message>
    <message>
        <source>Drift: not measured, with fewer than three timings of a reference.</source>
        <translation>Drift: nicht gemessen, mit weniger als drei Messungen einer Referenz.</translation>
    </message>
    <message>
        <source>This campaign ran on several devices: its times do not compare.</source>
        <translation>Diese Messreihe lief auf mehreren Geräten: Ihre Zeiten sind nicht vergleichbar.</translation>
    </message>
    <message>
        <source>Predictor {predictor}, fitted {time}</source>
        <translation>Latenzmodell {predictor}, angepasst {time}</translation>
    </message>
    <message>
        <source>on held-out rows</source>
        <translation>auf zurückgehaltenen Zeilen</translation>
    </message>
    <message>
        <source>mean error</source>
        <translation>mittlerer Fehler</translation>
    </message>
    <message>
        <source>inside the 90 % interval</source>
        <translation>im 90-%-Intervall</translation>
    </message>
    <message>
        <source>this predictor</source>
        <translation>dieses Latenzmodell</translation>
    </message>
    <message>
        <source>HAT&apos;s network (MLP), same split</source>
        <translation>Netz von HAT (MLP), dieselbe Aufteilung</translation>
    </message>
    <message>
        <source>The held-out rows are not stored with this predictor.</source>
        <translation>Die zurückgehaltenen Zeilen sind bei diesem Latenzmodell nicht gespeichert.</translation>
    </message>
    <message>
        <source>Predicted against measured, held-out rows</source>
        <translation>Vorhersage gegen Messung, zurückgehaltene Zeilen</translation>
    </message>
    <message>
        <source>measured median, ms</source>
        <translation>gemessener Median, ms</translation>
    </message>
    <message>
        <source>predicted, ms</source>
        <translation>vorhergesagt, ms</translation>
    </message>
    <message>
        <source>prediction with its 90 % interval</source>
        <translation>Vorhersage mit 90-%-Intervall</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>measured {measured} ms, predicted {predicted} ms</source>
        <translation>gemessen {measured} ms, vorhergesagt {predicted} ms</translation>
    </message>
    <message>
        <source>Dashed: equal. Held-out rows were neither fitted nor used to set the interval.</source>
        <translation>Gestrichelt: gleich. Zurückgehaltene Zeilen dienten weder zum Anpassen noch zum Festlegen des Intervalls.</translation>
    </message>
    <message>
        <source>Latency of the space: not measured.</source>
        <translation>Latenz des Suchraums: nicht gemessen.</translation>
    </message>
    <message>
        <source>No latency predictor is fitted.</source>
        <translation>Kein Latenzmodell ist angepasst.</translation>
    </message>
    <message numerus="yes">
        <source>Campaign, run {run}: {n} architectures</source>
        <translation>
            <numerusform>Messreihe, Lauf {run}: {n} Architektur</numerusform>
            <numerusform>Messreihe, Lauf {run}: {n} Architekturen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} rows, MAPE {mape}.</source>
        <translation>
            <numerusform>{n} Zeile, MAPE {mape}.</numerusform>
            <numerusform>{n} Zeilen, MAPE {mape}.</numerusform>
        </translation>
    </message>
    <message>
        <source>run {run}, {status}</source>
        <translation>Lauf {run}, {status}</translation>
    </message>
    <message>
        <source>Supernet</source>
        <translation>Supernetz</translation>
    </message>
    <message>
        <source>Latency campaign</source>
        <translation>Latenzmessreihe</translation>
    </message>
    <message>
        <source>Latency predictor</source>
        <translation>Latenzmodell</translation>
    </message>
    <message>
        <source>its error is not stored</source>
        <translation>sein Fehler ist nicht gespeichert</translation>
    </message>
    <message>
        <source>error {error} % on held-out rows</source>
        <translation>Fehler {error} % auf zurückgehaltenen Zeilen</translation>
    </message>
    <message>
        <source>Random baseline</source>
        <translation>Zufällige Baseline</translation>
    </message>
    <message>
        <source>Retrained models</source>
        <translation>Nachtrainierte Modelle</translation>
    </message>
    <message>
        <source>Test scores</source>
        <translation>Bewertung auf Testdaten</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>{candidate}, retrained</source>
        <translation>{candidate}, nachtrainiert</translation>
    </message>
    <message>
        <source>[{low}, {high}], {rest}</source>
        <translation>[{low}; {high}], {rest}</translation>
    </message>
    <message>
        <source>Best BLEU on test</source>
        <translation>Bestes BLEU auf Testdaten</translation>
    </message>
    <message>
        <source>Training pairs</source>
        <translation>Trainingspaare</translation>
    </message>
    <message>
        <source>Candidates evaluated</source>
        <translation>Bewertete Kandidaten</translation>
    </message>
    <message>
        <source>of all runs together</source>
        <translation>aller Läufe zusammen</translation>
    </message>
    <message>
        <source>Latency on the front</source>
        <translation>Latenz auf der Front</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>Predictor&apos;s error</source>
        <translation>Fehler des Latenzmodells</translation>
    </message>
    <message>
        <source>mean, on held-out rows</source>
        <translation>Mittel, auf zurückgehaltenen Zeilen</translation>
    </message>
    <message>
        <source>What this session holds</source>
        <translation>Inhalt dieser Sitzung</translation>
    </message>
    <message>
        <source>– done</source>
        <translation>– fertig</translation>
    </message>
    <message>
        <source>– not finished</source>
        <translation>– nicht abgeschlossen</translation>
    </message>
    <message>
        <source>– none yet</source>
        <translation>– noch nichts</translation>
    </message>
    <message numerus="yes">
        <source>{n} pairs kept</source>
        <translation>
            <numerusform>{n} Paar behalten</numerusform>
            <numerusform>{n} Paare behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} evaluations</source>
        <translation>
            <numerusform>{n} Bewertung</numerusform>
            <numerusform>{n} Bewertungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} exports</source>
        <translation>
            <numerusform>{n} Export</numerusform>
            <numerusform>{n} Exporte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in {n} search runs</source>
        <translation>
            <numerusform>in {n} Suchlauf</numerusform>
            <numerusform>in {n} Suchläufen</numerusform>
        </translation>
    </message>
    <message>
        <source>run {run}</source>
        <translation>Lauf {run}</translation>
    </message>
    <message>
        <source>Nothing was evaluated on held-out text.</source>
        <translation>Nichts wurde auf zurückgehaltenem Text bewertet.</translation>
    </message>
    <message>
        <source>set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>weights&apos; SHA-256</source>
        <translation>SHA-256 der Gewichte</translation>
    </message>
    <message>
        <source>loss, nats a token</source>
        <translation>Verlust, Nats je Token</translation>
    </message>
    <message>
        <source>BLEU [95 %]</source>
        <translation>BLEU [95 %]</translation>
    </message>
    <message>
        <source>chrF [95 %]</source>
        <translation>chrF [95 %]</translation>
    </message>
    <message>
        <source>target tokens</source>
        <translation>Zieltoken</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>from</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Conditions: {conditions}.</source>
        <translation>Bedingungen: {conditions}.</translation>
    </message>
    <message>
        <source>source, line {line}</source>
        <translation>Quelle, Zeile {line}</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>The translations cannot be shown beside their source.</source>
        <translation>Die Übersetzungen können nicht neben ihrer Quelle gezeigt werden.</translation>
    </message>
    <message>
        <source>No translations are stored.</source>
        <translation>Keine Übersetzungen sind gespeichert.</translation>
    </message>
    <message>
        <source>{candidate}: {kind} weights {hash}, run {run}</source>
        <translation>{candidate}: Gewichte {hash} ({kind}), Lauf {run}</translation>
    </message>
    <message>
        <source>Text: the {set} set in {folder}. {systems}.</source>
        <translation>Text: {set} in {folder}. {systems}.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Nichts wurde exportiert.</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>parity check</source>
        <translation>Prüfung auf Gleichheit</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>No run was made in this session.</source>
        <translation>In dieser Sitzung gab es keinen Lauf.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Run {run} is left out above: {error}</source>
        <translation>Lauf {run} fehlt oben: {error}</translation>
    </message>
    <message>
        <source>brought in</source>
        <translation>mitgebracht</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>corpus</source>
        <translation>Korpus</translation>
    </message>
    <message>
        <source>space</source>
        <translation>Suchraum</translation>
    </message>
    <message>
        <source>what</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Corpora and spaces</source>
        <translation>Korpora und Suchräume</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Devices that were measured</source>
        <translation>Gemessene Geräte</translation>
    </message>
    <message>
        <source>Identities of candidates are the SHA-256 of their canonical JSON, shortened to ten digits in this report.</source>
        <translation>Kennungen von Kandidaten sind die SHA-256 ihres kanonischen JSON, in diesem Bericht auf zehn Stellen gekürzt.</translation>
    </message>
    <message numerus="yes">
        <source>{n} files</source>
        <translation>
            <numerusform>{n} Datei</numerusform>
            <numerusform>{n} Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} sentences, spread evenly over the {set} set and not chosen by quality.</source>
        <translation>
            <numerusform>{n} Satz aus: {set}, nicht nach Qualität ausgewählt.</numerusform>
            <numerusform>{n} Sätze, gleichmäßig über alle verteilt und nicht nach Qualität ausgewählt; aus: {set}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{algorithm}, run {run}</source>
        <translation>{algorithm}, Lauf {run}</translation>
    </message>
    <message>
        <source>Front of {search}</source>
        <translation>Front: {search}</translation>
    </message>
    <message>
        <source>{measure}, more is better</source>
        <translation>{measure}, mehr ist besser</translation>
    </message>
    <message>
        <source>{measure}, less is better</source>
        <translation>{measure}, weniger ist besser</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>over a limit</source>
        <translation>über einer Grenze</translation>
    </message>
    <message>
        <source>front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>Hypervolume over evaluations</source>
        <translation>Hypervolumen über Bewertungen</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>hypervolume, common reference point</source>
        <translation>Hypervolumen, gemeinsamer Bezugspunkt</translation>
    </message>
    <message>
        <source>{name} ends at {value}.</source>
        <translation>{name} endet bei {value}.</translation>
    </message>
    <message>
        <source>the baseline</source>
        <translation>die Baseline</translation>
    </message>
    <message>
        <source>{gain} after {evaluations}</source>
        <translation>{gain} nach {evaluations}</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} von {whole}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>algorithm</source>
        <translation>Algorithmus</translation>
    </message>
    <message>
        <source>population</source>
        <translation>Population</translation>
    </message>
    <message>
        <source>limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>hypervolume</source>
        <translation>Hypervolumen</translation>
    </message>
    <message>
        <source>against random</source>
        <translation>gegen zufällig</translation>
    </message>
    <message>
        <source>evaluating</source>
        <translation>Bewertungszeit</translation>
    </message>
    <message>
        <source>Against random search: not measured; with as many evaluations it would be the baseline.</source>
        <translation>Gegen zufällige Suche: nicht gemessen; mit ebenso vielen Bewertungen wäre sie die Baseline.</translation>
    </message>
    <message>
        <source>Random search did as well or better here.</source>
        <translation>Die zufällige Suche war hier ebenso gut oder besser.</translation>
    </message>
    <message>
        <source>These searches used different supernet weights: their qualities, and so their hypervolumes, compare the supernets too.</source>
        <translation>Diese Suchen nutzten verschiedene Gewichte des Supernetzes: Ihre Qualitäten und damit ihre Hypervolumina vergleichen auch die Supernetze.</translation>
    </message>
    <message>
        <source>Hypervolumes are recomputed for this report, exactly, from every feasible candidate of the runs above, up to one reference point for all of them: {reference} (the worst of each objective and a tenth of its range).</source>
        <translation>Hypervolumina sind für diesen Bericht neu und exakt berechnet, aus jedem zulässigen Kandidaten der Läufe oben, bis zu einem gemeinsamen Bezugspunkt: {reference} (der schlechteste Wert jedes Ziels und ein Zehntel seiner Spanne).</translation>
    </message>
    <message>
        <source>Nothing was searched.</source>
        <translation>Nichts wurde gesucht.</translation>
    </message>
    <message>
        <source>No candidate is evaluated yet.</source>
        <translation>Noch kein Kandidat ist bewertet.</translation>
    </message>
    <message>
        <source>Quality with weights inherited from the supernet {hash}.</source>
        <translation>Qualität mit Gewichten, die vom Supernetz {hash} geerbt sind.</translation>
    </message>
    <message numerus="yes">
        <source>{n} candidates</source>
        <translation>
            <numerusform>{n} Kandidat</numerusform>
            <numerusform>{n} Kandidaten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} members of {candidates}.</source>
        <translation>
            <numerusform>{n} Mitglied; insgesamt {candidates}.</numerusform>
            <numerusform>{n} Mitglieder; insgesamt {candidates}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After {n} evaluations each, {search} has a hypervolume of {ours} and random search (run {run}) {random}: {gain}.</source>
        <translation>
            <numerusform>Nach je {n} Bewertung: {search} hat ein Hypervolumen von {ours}, die zufällige Suche (Lauf {run}) {random}: {gain}.</numerusform>
            <numerusform>Nach je {n} Bewertungen: {search} hat ein Hypervolumen von {ours}, die zufällige Suche (Lauf {run}) {random}: {gain}.</numerusform>
        </translation>
    </message>
    <message>
        <source>distillation with weight {weight} from update {update}</source>
        <translation>Destillation mit Gewicht {weight} ab Aktualisierung {update}</translation>
    </message>
    <message>
        <source>distillation with weight {weight}</source>
        <translation>Destillation mit Gewicht {weight}</translation>
    </message>
    <message>
        <source>distillation from update {update}</source>
        <translation>Destillation ab Aktualisierung {update}</translation>
    </message>
    <message>
        <source>distillation</source>
        <translation>Destillation</translation>
    </message>
    <message>
        <source>one random sub-network an update</source>
        <translation>ein zufälliges Teilnetz je Aktualisierung</translation>
    </message>
    <message>
        <source>batches of {tokens} tokens × {accumulate}</source>
        <translation>Batches von {tokens} Token × {accumulate}</translation>
    </message>
    <message>
        <source>peak rate {rate} after {warmup} updates</source>
        <translation>höchste Lernrate {rate} nach {warmup} Aktualisierungen</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>inverse square root</source>
        <translation>inverse Quadratwurzel</translation>
    </message>
    <message>
        <source>label smoothing {value}</source>
        <translation>Label-Glättung {value}</translation>
    </message>
    <message>
        <source>dropout {value}</source>
        <translation>Dropout {value}</translation>
    </message>
    <message>
        <source>clipping {value}</source>
        <translation>Gradientenbegrenzung {value}</translation>
    </message>
    <message>
        <source>balance {value}</source>
        <translation>Lastausgleich {value}</translation>
    </message>
    <message>
        <source>choices dealt in blocks</source>
        <translation>Werte blockweise verteilt</translation>
    </message>
    <message>
        <source>random experts of each layer</source>
        <translation>zufällige Experten jeder Schicht</translation>
    </message>
    <message>
        <source>two passes with consistency {value}</source>
        <translation>zwei Durchgänge mit Konsistenz {value}</translation>
    </message>
    <message>
        <source>mean of {count} checkpoints</source>
        <translation>Mittel aus {count} Checkpoints</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>größtes</translation>
    </message>
    <message>
        <source>smallest</source>
        <translation>kleinstes</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>random-{number}</source>
        <translation>zufälliges {number}</translation>
    </message>
    <message>
        <source>validation, {subnet}</source>
        <translation>Validierung, {subnet}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>Aktualisierungen</translation>
    </message>
    <message>
        <source>nats a target token</source>
        <translation>Nats je Zieltoken</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>{subnet}, update {update}: {loss}</source>
        <translation>{subnet}, Aktualisierung {update}: {loss}</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Target tokens a second over the updates.</source>
        <translation>Zieltoken je Sekunde über die Aktualisierungen.</translation>
    </message>
    <message>
        <source>target tokens a second</source>
        <translation>Zieltoken je Sekunde</translation>
    </message>
    <message>
        <source>Expert load</source>
        <translation>Auslastung der Experten</translation>
    </message>
    <message>
        <source>Expert load, {subnet}</source>
        <translation>Auslastung der Experten, {subnet}</translation>
    </message>
    <message>
        <source>Validation text at update {update}, architecture {architecture}. Dashed: even load.</source>
        <translation>Validierungstext bei Aktualisierung {update}, Architektur {architecture}. Gestrichelt: gleichmäßige Last.</translation>
    </message>
    <message>
        <source>Supernet, run {run}: {space}</source>
        <translation>Supernetz, Lauf {run}: {space}</translation>
    </message>
    <message>
        <source>Single model, run {run}: architecture {architecture}</source>
        <translation>Einzelnes Modell, Lauf {run}: Architektur {architecture}</translation>
    </message>
    <message>
        <source>{loss} nats</source>
        <translation>{loss} Nats</translation>
    </message>
    <message>
        <source>target tokens seen</source>
        <translation>gesehene Zieltoken</translation>
    </message>
    <message>
        <source>training time</source>
        <translation>Trainingszeit</translation>
    </message>
    <message>
        <source>mean speed</source>
        <translation>mittlerer Durchsatz</translation>
    </message>
    <message>
        <source>{speed} tokens/s</source>
        <translation>{speed} Token/s</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>Trainingsverlust</translation>
    </message>
    <message>
        <source>load balance</source>
        <translation>Lastausgleich</translation>
    </message>
    <message>
        <source>{balance} (1: even)</source>
        <translation>{balance} (1: gleichmäßig)</translation>
    </message>
    <message>
        <source>This run has reported nothing yet.</source>
        <translation>Dieser Lauf hat noch nichts berichtet.</translation>
    </message>
    <message>
        <source>From given weights.</source>
        <translation>Aus gegebenen Gewichten.</translation>
    </message>
    <message>
        <source>From random weights.</source>
        <translation>Aus zufälligen Gewichten.</translation>
    </message>
    <message>
        <source>Final weights: not written yet.</source>
        <translation>Endgültige Gewichte: noch nicht geschrieben.</translation>
    </message>
    <message>
        <source>Final weights: SHA-256 {hash}.</source>
        <translation>Endgültige Gewichte: SHA-256 {hash}.</translation>
    </message>
    <message>
        <source>Nothing was trained.</source>
        <translation>Nichts wurde trainiert.</translation>
    </message>
    <message>
        <source>Losses are natural logarithms a target token. The training loss is without label smoothing, the mean over the updates since the report before.</source>
        <translation>Verluste sind natürliche Logarithmen je Zieltoken. Der Trainingsverlust ist ohne Label-Glättung, das Mittel über die Aktualisierungen seit der vorigen Meldung.</translation>
    </message>
    <message numerus="yes">
        <source>sandwich with {n} random sub-networks</source>
        <translation>
            <numerusform>Sandwich mit {n} zufälligen Teilnetz</numerusform>
            <numerusform>Sandwich mit {n} zufälligen Teilnetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} updates planned</source>
        <translation>
            <numerusform>{n} Aktualisierung geplant</numerusform>
            <numerusform>{n} Aktualisierungen geplant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {n} experts, {dead} dead (no token) and {starved} starved (below {share} % of the even load).</source>
        <translation>
            <numerusform>Von {n} Experten: {dead} tot (kein Token), {starved} unterversorgt (unter {share} % der gleichmäßigen Last).</numerusform>
            <numerusform>Von {n} Experten: {dead} tot (kein Token), {starved} unterversorgt (unter {share} % der gleichmäßigen Last).</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation>{count} Token</translation>
    </message>
    <message>
        <source>expert {expert}: {share} of the tokens</source>
        <translation>Experte {expert}: {share} der Token</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>Shares of the tokens, expert by expert.</source>
        <translation>Anteile der Token, Experte für Experte.</translation>
    </message>
    <message>
        <source>nothing to draw</source>
        <translation>nichts zu zeichnen</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>Messung</translation>
    </message>
    <message>
        <source>evaluate</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>translate</source>
        <translation>Übersetzung</translation>
    </message>
    <message>
        <source>score</source>
        <translation>Bewertung für eine Suche</translation>
    </message>
    <message>
        <source>supernet</source>
        <translation>Supernetz</translation>
    </message>
    <message>
        <source>inherited</source>
        <translation>geerbt</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>nachtrainiert</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Testdaten</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>Validierungsdaten</translation>
    </message>
    <message>
        <source>random search</source>
        <translation>zufällige Suche</translation>
    </message>
    <message>
        <source>AutoMoE&apos;s evolution</source>
        <translation>Evolution von AutoMoE</translation>
    </message>
    <message>
        <source>surrogate-assisted search</source>
        <translation>Suche mit Ersatzmodell</translation>
    </message>
    <message>
        <source>validation loss, nats a token</source>
        <translation>Validierungsverlust, Nats je Token</translation>
    </message>
    <message>
        <source>latency, ms</source>
        <translation>Latenz, ms</translation>
    </message>
    <message>
        <source>latency, 95th percentile, ms</source>
        <translation>Latenz, 95. Perzentil, ms</translation>
    </message>
    <message>
        <source>multiply–accumulates</source>
        <translation>MAC-Operationen</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>stored parameters</source>
        <translation>gespeicherte Parameter</translation>
    </message>
    <message>
        <source>active parameters</source>
        <translation>aktive Parameter</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>bytes of a translation</source>
        <translation>Byte einer Übersetzung</translation>
    </message>
    <message>
        <source>decoder layers beyond the encoder&apos;s</source>
        <translation>Decoderschichten über die des Encoders hinaus</translation>
    </message>
    <message>
        <source>Objectives: {objectives}</source>
        <translation>Ziele: {objectives}</translation>
    </message>
    <message>
        <source>{value} [{low}, {high}]</source>
        <translation>{value} [{low}; {high}]</translation>
    </message>
    <message>
        <source>there is no kind of device that is called {value}</source>
        <translation>eine Art von Gerät namens {value} gibt es nicht</translation>
    </message>
    <message>
        <source>Use --device cpu, --device cuda, --device cuda:N for a graphics card by its number, or --device auto.</source>
        <translation>„--device cpu“, „--device cuda“, „--device cuda:N“ für eine Grafikkarte nach ihrer Nummer oder „--device auto“ verwenden.</translation>
    </message>
    <message>
        <source>this build cannot compute on the device {value}: its LibTorch was made without CUDA</source>
        <translation>diese Programmfassung kann nicht auf dem Gerät {value} rechnen: Ihre LibTorch wurde ohne CUDA gebaut</translation>
    </message>
    <message>
        <source>Use --device cpu, or build AutoMoE Studio with a LibTorch that has CUDA.</source>
        <translation>„--device cpu“ verwenden oder AutoMoE Studio mit einer LibTorch bauen, die CUDA hat.</translation>
    </message>
    <message>
        <source>there is no device {value} on this machine; it has {expected}</source>
        <translation>ein Gerät {value} gibt es auf diesem Rechner nicht; er hat {expected}</translation>
    </message>
    <message>
        <source>Use one of those; where a graphics card is missing, look whether nvidia-smi and CUDA_VISIBLE_DEVICES name it.</source>
        <translation>Eines davon verwenden; fehlt eine Grafikkarte, nachsehen, ob nvidia-smi und CUDA_VISIBLE_DEVICES sie nennen.</translation>
    </message>
    <message>
        <source>this is computed on {value} ({field})</source>
        <translation>gerechnet wird auf {value} ({field})</translation>
    </message>
    <message>
        <source>Nothing is to be done; --device cpu computes on the processor.</source>
        <translation>Nichts ist zu tun; „--device cpu“ rechnet auf dem Prozessor.</translation>
    </message>
    <message>
        <source>Nothing is to be done; it was given with this device.</source>
        <translation>Nichts ist zu tun; so wurde der Auftrag gegeben.</translation>
    </message>
    <message>
        <source>{side} layer {layer} is of the kind {value}, which CTranslate2 does not know</source>
        <translation>Schicht {layer} ({side}) ist von der Art {value}, die CTranslate2 nicht kennt</translation>
    </message>
    <message>
        <source>Choose a candidate of dense layers and multi-head attention, or the format folder.</source>
        <translation>Einen Kandidaten mit dichten Schichten und Multi-Head-Attention oder das Format „folder“ wählen.</translation>
    </message>
    <message>
        <source>entropy {value}</source>
        <translation>Entropie {value}</translation>
    </message>
    <message>
        <source>selection dropout {value}</source>
        <translation>Auswahl-Dropout {value}</translation>
    </message>
    <message>
        <source>the weights route by {value} target languages, and the session&apos;s corpus has {expected}</source>
        <translation>die Gewichte unterscheiden {value} Zielsprachen, das Korpus der Sitzung hat {expected}</translation>
    </message>
    <message>
        <source>Use weights that were trained on this session&apos;s corpus, or layers that do not route by languages.</source>
        <translation>Gewichte verwenden, die mit dem Korpus dieser Sitzung trainiert wurden, oder Schichten, die nicht nach Sprachen verteilen.</translation>
    </message>
    <message>
        <source>the model has no task {value} whose sub-network could be exported alone; it routes by {expected} tasks</source>
        <translation>das Modell hat keine Aufgabe {value}, deren Teilnetz allein exportiert werden könnte; es unterscheidet {expected} Aufgaben</translation>
    </message>
    <message>
        <source>Give one from 0 on that it has, or export the whole model.</source>
        <translation>Eine angeben, die es hat, gezählt ab 0, oder das ganze Modell exportieren.</translation>
    </message>
    <message>
        <source>Put it there, or name the languages as the files end: --source-language en or --pair en-de for train.en.</source>
        <translation>Sie dorthin legen, oder die Sprachen so nennen, wie die Dateien enden: --source-language en oder --pair en-de für train.en.</translation>
    </message>
    <message>
        <source>Give two different ones with --source-language and --target-language, or in --pair.</source>
        <translation>Zwei verschiedene mit --source-language und --target-language oder in --pair angeben.</translation>
    </message>
    <message>
        <source>{value} is no pair of languages</source>
        <translation>{value} ist kein Sprachenpaar</translation>
    </message>
    <message>
        <source>Give the codes of both with a hyphen between, the source&apos;s first, for example en-de.</source>
        <translation>Die Kürzel beider mit einem Bindestrich dazwischen angeben, das der Quelle zuerst, zum Beispiel en-de.</translation>
    </message>
    <message>
        <source>one pair begins with {expected}, another one with {value}</source>
        <translation>ein Paar beginnt mit {expected}, ein anderes mit {value}</translation>
    </message>
    <message>
        <source>Give pairs with one source language.</source>
        <translation>Paare mit einer Quellsprache angeben.</translation>
    </message>
    <message>
        <source>the pair {value} is given twice</source>
        <translation>das Paar {value} ist zweimal angegeben</translation>
    </message>
    <message>
        <source>Give each pair once.</source>
        <translation>Jedes Paar einmal angeben.</translation>
    </message>
    <message>
        <source>there are several target languages ({expected}), and the sentence does not say into which it goes</source>
        <translation>es gibt mehrere Zielsprachen ({expected}), und der Satz sagt nicht, in welche er übersetzt wird</translation>
    </message>
    <message>
        <source>Give --target with one of them, or begin the sentence with a language&apos;s token as the test set does.</source>
        <translation>--target mit einer davon angeben, oder den Satz mit dem Token einer Sprache beginnen wie die Testdaten.</translation>
    </message>
    <message>
        <source>Begin the sentence with a language&apos;s token as the sentences of the test set do.</source>
        <translation>Den Satz mit dem Token einer Sprache beginnen, wie die Sätze der Testdaten.</translation>
    </message>
    <message>
        <source>there is no target language {value}</source>
        <translation>es gibt keine Zielsprache {value}</translation>
    </message>
    <message>
        <source>Choose one of: {expected}.</source>
        <translation>Eines davon wählen: {expected}.</translation>
    </message>
    <message>
        <source>there is one target language, so {value} cannot be chosen</source>
        <translation>es gibt nur eine Zielsprache, {value} kann also nicht gewählt werden</translation>
    </message>
    <message>
        <source>Leave out --target.</source>
        <translation>--target weglassen.</translation>
    </message>
    <message>
        <source>Choose no language.</source>
        <translation>Keine Sprache wählen.</translation>
    </message>
    <message>
        <source>there is no choice &quot;{value}&quot;</source>
        <translation>es gibt keine Auswahl „{value}“</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The mean of the languages has the means of their intervals&apos; bounds.</source>
        <translation>Das Mittel der Sprachen hat die Mittel der Grenzen ihrer Intervalle.</translation>
    </message>
    <message>
        <source>balancing biases by {value}</source>
        <translation>ausgleichende Biases um {value}</translation>
    </message>
    <message>
        <source>router z-loss {value}</source>
        <translation>Router-z-Verlust {value}</translation>
    </message>
    <message>
        <source>router jitter {value}</source>
        <translation>Router-Jitter {value}</translation>
    </message>
    <message>
        <source>masked expert outputs {value}</source>
        <translation>maskierte Expertenausgaben {value}</translation>
    </message>
    <message>
        <source>multi-head experts</source>
        <translation>Multi-Head-Experten</translation>
    </message>
    <message>
        <source>expert choice</source>
        <translation>Expertenwahl</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>dynamisch</translation>
    </message>
    <message>
        <source>multi-head</source>
        <translation>Multi-Head</translation>
    </message>
    <message>
        <source>{kind} by token, top-{top} of {experts}</source>
        <translation>{kind} je Token, Top-{top} von {experts}</translation>
    </message>
    <message>
        <source>{kind} by sentence, top-{top} of {experts}</source>
        <translation>{kind} je Satz, Top-{top} von {experts}</translation>
    </message>
    <message>
        <source>{kind} by target language, top-{top} of {experts}</source>
        <translation>{kind} je Zielsprache, Top-{top} von {experts}</translation>
    </message>
    <message>
        <source>{kind} by language pair, top-{top} of {experts}</source>
        <translation>{kind} je Sprachpaar, Top-{top} von {experts}</translation>
    </message>
    <message>
        <source>{kind}, on average {mean} of {experts} experts</source>
        <translation>{kind}, im Mittel {mean} von {experts} Experten</translation>
    </message>
    <message>
        <source>{kind}, {least} to {most} of {experts} experts</source>
        <translation>{kind}, {least} bis {most} von {experts} Experten</translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {n} heads</source>
        <translation>
            <numerusform>{kind}, {n} Kopf</numerusform>
            <numerusform>{kind}, {n} Köpfe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {n} heads of {width}, top-{top} of {experts}</source>
        <translation>
            <numerusform>{kind}, {n} Kopf zu {width}, Top-{top} von {experts}</numerusform>
            <numerusform>{kind}, {n} Köpfe zu {width}, Top-{top} von {experts}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {experts} experts, {n} heads, top-{top}</source>
        <translation>
            <numerusform>{kind}, {experts} Experten, {n} Kopf, Top-{top}</numerusform>
            <numerusform>{kind}, {experts} Experten, {n} Köpfe, Top-{top}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {n} heads, top-{top} of {experts}</source>
        <translation>
            <numerusform>{kind}, {n} Kopf, Top-{top} von {experts}</numerusform>
            <numerusform>{kind}, {n} Köpfe, Top-{top} von {experts}</numerusform>
        </translation>
    </message>
    <message>
        <source>self: {kind}</source>
        <translation>selbst: {kind}</translation>
    </message>
    <message>
        <source>cross: {kind}</source>
        <translation>Kreuz: {kind}</translation>
    </message>
    <message>
        <source>{layer}, self-attention: {kind}.</source>
        <translation>{layer}, Selbstaufmerksamkeit: {kind}.</translation>
    </message>
    <message>
        <source>{layer}, cross-attention: {kind}.</source>
        <translation>{layer}, Kreuzaufmerksamkeit: {kind}.</translation>
    </message>
    <message>
        <source>{layer}: {kind}.</source>
        <translation>{layer}: {kind}.</translation>
    </message>
    <message>
        <source>self-attention: {kind}</source>
        <translation>Selbstaufmerksamkeit: {kind}</translation>
    </message>
    <message>
        <source>cross-attention: {kind}</source>
        <translation>Kreuzaufmerksamkeit: {kind}</translation>
    </message>
    <message>
        <source>a token in {heads} parts</source>
        <translation>ein Token in {heads} Teilen</translation>
    </message>
    <message>
        <source>experts that compute nothing: {count}</source>
        <translation>Experten, die nichts berechnen: {count}</translation>
    </message>
    <message>
        <source>expert for all tokens: width {width}</source>
        <translation>Experte für alle Token: Breite {width}</translation>
    </message>
    <message>
        <source>{width}, for all</source>
        <translation>{width}, für alle</translation>
    </message>
    <message>
        <source>by pair</source>
        <translation>je Paar</translation>
    </message>
    <message>
        <source>by language</source>
        <translation>je Sprache</translation>
    </message>
    <message>
        <source>{dead} dead, {starved} starved</source>
        <translation>{dead} tot, {starved} unterversorgt</translation>
    </message>
    <message>
        <source>{value} routes by target language, and the corpus has one</source>
        <translation>{value} verteilt nach Zielsprachen, und das Korpus hat nur eine</translation>
    </message>
    <message>
        <source>Give --corpus a folder with a corpus for each pair, in en-de, en-fr and so on.</source>
        <translation>Mit --corpus einen Ordner mit einem Korpus je Sprachpaar angeben, in en-de, en-fr und so weiter.</translation>
    </message>
    <message>
        <source>the session&apos;s text has one target language, so no sub-network of {value} can be taken out</source>
        <translation>der Text der Sitzung hat nur eine Zielsprache, daher kann kein Teilnetz für {value} herausgelöst werden</translation>
    </message>
    <message>
        <source>Leave out --task.</source>
        <translation>--task weglassen.</translation>
    </message>
    <message>
        <source>the architecture {value} has no layer of the kind dynamic (DA-MoE), so there is no number of experts a token to set</source>
        <translation>die Architektur {value} hat keine Schicht der Art dynamic (DA-MoE), es gibt also keine Zahl von Experten je Token, die sich einstellen ließe</translation>
    </message>
    <message>
        <source>Leave out --mean-k, or choose an architecture with such a layer.</source>
        <translation>Lassen Sie --mean-k weg, oder wählen Sie eine Architektur mit einer solchen Schicht.</translation>
    </message>
    <message>
        <source>{layer} gives a token {expected} experts, which cannot be {value} on average</source>
        <translation>{layer} gibt einem Token {expected} Experten, das können im Mittel nicht {value} sein</translation>
    </message>
    <message>
        <source>Give --mean-k a number that every dynamic layer can give, from its min_k to its max_k.</source>
        <translation>Geben Sie --mean-k eine Zahl, die jede dynamische Schicht geben kann, von ihrem min_k bis zu ihrem max_k.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is not one choice</source>
        <translation>„{value}“ ist nicht eine einzige Wahl</translation>
    </message>
    <message>
        <source>Choose one of {expected}.</source>
        <translation>Wählen Sie eines von {expected}.</translation>
    </message>
    <message>
        <source>Target languages, row by row: {languages}.</source>
        <translation>Zielsprachen, Zeile für Zeile: {languages}.</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} weitere</translation>
    </message>
</context>
<context>
    <name>WorkspaceEdits</name>
    <message>
        <source>clear the filter</source>
        <translation>(Filter aufheben)</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ArchitectureEditor</name>
    <message>
        <source>Choose a candidate to edit.</source>
        <translation>Einen Kandidaten zum Bearbeiten wählen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Edit the chosen one</source>
        <translation>Gewählten bearbeiten</translation>
    </message>
    <message>
        <source>Part to edit</source>
        <translation>Zu bearbeitender Teil</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Its quality with the weights that it inherits from the supernet</source>
        <translation>Seine Qualität mit den vom Supernetz geerbten Gewichten</translation>
    </message>
    <message>
        <source>Put it among the candidates</source>
        <translation>Unter die Kandidaten aufnehmen</translation>
    </message>
    <message>
        <source>Back to the candidate as it was</source>
        <translation>Zurück zum ursprünglichen Kandidaten</translation>
    </message>
    <message>
        <source>Your changes to %1 are still here.</source>
        <translation>Die Änderungen an %1 sind noch da.</translation>
    </message>
    <message>
        <source>This session has no search space, so there is nothing to choose from. Import one, or open the session that the candidate comes from.</source>
        <translation>Diese Sitzung hat keinen Suchraum, also gibt es nichts zu wählen. Einen Suchraum importieren oder die Sitzung öffnen, aus der der Kandidat stammt.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>zurücksetzen</translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation>Parameter, gespeichert</translation>
    </message>
    <message>
        <source>Parameters, active at most</source>
        <translation>Parameter, höchstens aktiv</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>MAC-Operationen</translation>
    </message>
    <message>
        <source>Latency, predicted</source>
        <translation>Latenz, vorhergesagt</translation>
    </message>
    <message>
        <source>%1 ms (%2–%3)</source>
        <translation>%1 ms (%2–%3)</translation>
    </message>
    <message>
        <source>A guess, outside of what was measured: %1.</source>
        <translation>Unsicher, außerhalb des Gemessenen: %1.</translation>
    </message>
    <message>
        <source>A guess, outside of what was measured: %1 and %2 more.</source>
        <translation>Unsicher, außerhalb des Gemessenen: %1 und %2 weitere.</translation>
    </message>
    <message>
        <source>%1, unchanged</source>
        <translation>%1, unverändert</translation>
    </message>
    <message>
        <source>%1 from %2, differences: %3</source>
        <translation>%1 aus %2, Unterschiede: %3</translation>
    </message>
    <message>
        <source>measure latency and fit a predictor</source>
        <translation>Latenz messen und das Latenzmodell anpassen</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>not evaluated yet</source>
        <translation>noch nicht bewertet</translation>
    </message>
    <message>
        <source>It is among the candidates already</source>
        <translation>Er ist schon unter den Kandidaten</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CandidateHeader</name>
    <message>
        <source>search %1</source>
        <translation>Suche %1</translation>
    </message>
    <message>
        <source>generation %1</source>
        <translation>Generation %1</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>nachtrainiert</translation>
    </message>
    <message>
        <source>outside of the limits</source>
        <translation>außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the whole identity</source>
        <translation>Die ganze Kennung kopieren</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Keep it in sight</source>
        <translation>Im Blick behalten</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>Tags, mit Kommas</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CandidateJobs</name>
    <message>
        <source>They are scored one after the other. How long that takes shows when it has begun.</source>
        <translation>Sie werden nacheinander bewertet. Die Dauer zeigt sich nach dem Start.</translation>
    </message>
    <message>
        <source>They are scored one after the other: about %1 at the pace of the last ones.</source>
        <translation>Sie werden nacheinander bewertet: etwa %1 im Tempo der letzten.</translation>
    </message>
    <message>
        <source>Evaluate candidates</source>
        <translation>Kandidaten bewerten</translation>
    </message>
    <message numerus="yes">
        <source>Evaluate %Ln candidate(s)?</source>
        <translation>
            <numerusform>%Ln Kandidaten bewerten?</numerusform>
            <numerusform>%Ln Kandidaten bewerten?</numerusform>
        </translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Bewerten</translation>
    </message>
    <message numerus="yes">
        <source>Prepare %Ln evaluation(s)</source>
        <translation>
            <numerusform>%Ln Bewertung vorbereiten</numerusform>
            <numerusform>%Ln Bewertungen vorbereiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln candidate(s)</source>
        <translation>
            <numerusform>%Ln Kandidaten lesen</numerusform>
            <numerusform>%Ln Kandidaten lesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::CandidateModel</name>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>nachtrainiert</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>ausgeblendet</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>%1 % interval: %2 to %3</source>
        <translation>%1-%-Intervall: %2 bis %3</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CompareChips</name>
    <message>
        <source>Mark differences from</source>
        <translation>Unterschiede markieren</translation>
    </message>
    <message>
        <source>Differences from </source>
        <translation>Unterschiede zu </translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Mark words that differ from the (first) reference translation</source>
        <translation>Wörter markieren, die von der (ersten) Referenzübersetzung abweichen</translation>
    </message>
    <message>
        <source>Mark words that differ from this candidate&apos;s translation</source>
        <translation>Wörter markieren, die von der Übersetzung dieses Kandidaten abweichen</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ComparisonScorer</name>
    <message>
        <source>There are no translations to score.</source>
        <translation>Es gibt keine Übersetzungen zu bewerten.</translation>
    </message>
    <message>
        <source>The whole is scored from %1 sentences on, each with a reference translation: choose a held-out set, load files, or paste sentences with references after a tab.</source>
        <translation>Das Ganze wird ab %1 Sätzen bewertet, jeder mit einer Referenzübersetzung: zurückgehaltene Daten wählen, Dateien laden oder Sätze mit Referenzen nach einem Tabulatorzeichen einfügen.</translation>
    </message>
    <message>
        <source>No candidate has translated every sentence.</source>
        <translation>Kein Kandidat hat jeden Satz übersetzt.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ContentActions</name>
    <message>
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Save table as CSV…</source>
        <translation>Tabelle als CSV speichern …</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>Tabelle speichern</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Copy drawing</source>
        <translation>Zeichnung kopieren</translation>
    </message>
    <message>
        <source>Save drawing as SVG…</source>
        <translation>Zeichnung als SVG speichern …</translation>
    </message>
    <message>
        <source>Save drawing</source>
        <translation>Zeichnung speichern</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>Zeichnungen (*.svg)</translation>
    </message>
    <message>
        <source>Copy selected rows</source>
        <translation>Ausgewählte Zeilen kopieren</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CorpusPicker</name>
    <message>
        <source>Source:</source>
        <translation>Quelle:</translation>
    </message>
    <message>
        <source>Sentences of the source language</source>
        <translation>Sätze der Quellsprache</translation>
    </message>
    <message>
        <source>Target:</source>
        <translation>Ziel:</translation>
    </message>
    <message>
        <source>Sentences of the target language</source>
        <translation>Sätze der Zielsprache</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>Datei:</translation>
    </message>
    <message>
        <source>Source, tab, target</source>
        <translation>Quelle, Tabulatorzeichen, Ziel</translation>
    </message>
    <message>
        <source>First sentence pairs</source>
        <translation>Erste Satzpaare</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>About the files</source>
        <translation>Zu den Dateien</translation>
    </message>
    <message>
        <source>Plain text in UTF-8, or the same as .gz</source>
        <translation>Reiner Text in UTF-8, auch als .gz</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>%1; %2 can be used. Left out: %3.</source>
        <translation>%1; %2 sind verwendbar. Ausgelassen: %3.</translation>
    </message>
    <message>
        <source>%1, all of them can be used.</source>
        <translation>%1, alle verwendbar.</translation>
    </message>
    <message>
        <source>Choose a file with a sentence, a tab and its translation on each line.</source>
        <translation>Eine Datei wählen, die je Zeile einen Satz, ein Tabulatorzeichen und seine Übersetzung enthält.</translation>
    </message>
    <message>
        <source>Choose two files with as many lines: a sentence, and its translation on the same line of the other.</source>
        <translation>Zwei Dateien mit gleich vielen Zeilen wählen: ein Satz und, auf derselben Zeile der anderen, seine Übersetzung.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentence pairs</source>
        <translation>
            <numerusform>%Ln Satzpaar</numerusform>
            <numerusform>%Ln Satzpaare</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading: %Ln sentence pairs so far…</source>
        <translation>
            <numerusform>Wird gelesen: bisher %Ln Satzpaar …</numerusform>
            <numerusform>Wird gelesen: bisher %Ln Satzpaare …</numerusform>
        </translation>
    </message>
    <message>
        <source>All files (*);;Text (*.txt *.tsv *.gz)</source>
        <translation>Alle Dateien (*);;Text (*.txt *.tsv *.gz)</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CorpusScores</name>
    <message>
        <source>%1 [%2, %3]</source>
        <translation>%1 [%2, %3]</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>The candidate that the others are compared with</source>
        <translation>Der Kandidat, mit dem die anderen verglichen werden</translation>
    </message>
    <message>
        <source>Scores of the whole set</source>
        <translation>Bewertung des ganzen Datensatzes</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Score (95 %)</source>
        <translation>Wert (95 %)</translation>
    </message>
    <message>
        <source>Difference (95 %)</source>
        <translation>Unterschied (95 %)</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>With the 95 % bootstrap interval, 1000 samples</source>
        <translation>Mit dem 95-%-Bootstrap-Intervall, 1000 Stichproben</translation>
    </message>
    <message>
        <source>From the baseline, on the same resampled sentences (paired bootstrap)</source>
        <translation>Zur Baseline, auf denselben neu gezogenen Sätzen (gepaarter Bootstrap)</translation>
    </message>
    <message>
        <source>Probability of such a difference if both were equally good, two-sided (paired bootstrap)</source>
        <translation>Wahrscheinlichkeit eines solchen Unterschieds, wenn beide gleich gut wären, zweiseitig (gepaarter Bootstrap)</translation>
    </message>
    <message>
        <source>How the scores are computed</source>
        <translation>Wie die Bewertung berechnet wird</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>chrF</source>
        <translation>chrF</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>BLEU %1
chrF %2</source>
        <translation>BLEU %1
chrF %2</translation>
    </message>
    <message>
        <source>Scores and intervals are being computed…</source>
        <translation>Werte und Intervalle werden berechnet …</translation>
    </message>
    <message>
        <source>B&amp;aseline:</source>
        <translation>Base&amp;line:</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Score, low</source>
        <translation>Wert, untere Grenze</translation>
    </message>
    <message>
        <source>Score, high</source>
        <translation>Wert, obere Grenze</translation>
    </message>
    <message>
        <source>Difference from the baseline</source>
        <translation>Unterschied zur Baseline</translation>
    </message>
    <message>
        <source>Difference, low</source>
        <translation>Unterschied, untere Grenze</translation>
    </message>
    <message>
        <source>Difference, high</source>
        <translation>Unterschied, obere Grenze</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CostPage</name>
    <message>
        <source>under a minute</source>
        <translation>unter einer Minute</translation>
    </message>
    <message>
        <source>What it will cost</source>
        <translation>Was es kosten wird</translation>
    </message>
    <message>
        <source>The stages run one after the other. Each can be paused and stopped; the window can be closed.</source>
        <translation>Die Etappen laufen nacheinander. Jede lässt sich anhalten und stoppen; das Fenster darf geschlossen werden.</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Etappen</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Etappe</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>from what was measured</source>
        <translation>aus dem Gemessenen</translation>
    </message>
    <message>
        <source>Together about %1</source>
        <translation>Zusammen ungefähr: %1</translation>
    </message>
    <message>
        <source>a typical computer of two cores: a guess, which may be wrong by several times</source>
        <translation>einem typischen Rechner mit zwei Kernen: eine Schätzung, die um ein Mehrfaches falsch sein kann</translation>
    </message>
    <message>
        <source>The times rest on %1. The jobs show the true pace as soon as they run.</source>
        <translation>Die Zeiten beruhen auf %1. Das wahre Tempo zeigen die Aufträge, sobald sie laufen.</translation>
    </message>
    <message>
        <source>The times rest on what earlier runs took here (session %1) and, where there are none, on %2.</source>
        <translation>Die Zeiten beruhen auf der Dauer früherer Läufe hier (Sitzung %1) und, wo es keine gibt, auf %2.</translation>
    </message>
    <message>
        <source>The times rest on what earlier runs took here (session %1).</source>
        <translation>Die Zeiten beruhen auf der Dauer früherer Läufe hier (Sitzung %1).</translation>
    </message>
    <message>
        <source>Disk: about %1 of %2 that are free</source>
        <translation>Datenträger: etwa %1 von %2 freiem Platz</translation>
    </message>
    <message>
        <source>The disk has too little space. Go back and choose another folder or a smaller search space.</source>
        <translation>Der Datenträger hat zu wenig Platz. Zurückgehen und einen anderen Ordner oder einen kleineren Suchraum wählen.</translation>
    </message>
    <message>
        <source>That is more than the %1 you gave: with less a result would say nothing. Go back and choose a smaller search space or more time, or begin all the same.</source>
        <translation>Das ist mehr als die gewünschte Zeit von %1: Mit weniger wäre ein Ergebnis nichtssagend. Zurückgehen und einen kleineren Suchraum oder mehr Zeit wählen oder trotzdem beginnen.</translation>
    </message>
    <message>
        <source>That is less than the %1 you gave: more passes over a text of this size would bring nothing.</source>
        <translation>Das ist weniger als die gewünschte Zeit von %1: Mehr Durchgänge durch einen Text dieser Größe brächten nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentence pairs</source>
        <translation>
            <numerusform>%Ln Satzpaar</numerusform>
            <numerusform>%Ln Satzpaare</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates: %1 passes over the text</source>
        <translation>
            <numerusform>%Ln Aktualisierung: %1 Durchgänge durch den Text</numerusform>
            <numerusform>%Ln Aktualisierungen: %1 Durchgänge durch den Text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln models, while nothing else runs</source>
        <translation>
            <numerusform>%Ln Modell, während sonst nichts läuft</numerusform>
            <numerusform>%Ln Modelle, während sonst nichts läuft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluations</source>
        <translation>
            <numerusform>%Ln Bewertung</numerusform>
            <numerusform>%Ln Bewertungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::CostView</name>
    <message>
        <source>%1 input</source>
        <translation>%1-Eingabe</translation>
    </message>
    <message>
        <source>%1 norm</source>
        <translation>%1-Norm</translation>
    </message>
    <message>
        <source>No time is known of this candidate yet. Measure it, or fit a predictor.</source>
        <translation>Für diesen Kandidaten ist noch keine Zeit bekannt. Ihn messen oder ein Latenzmodell anpassen.</translation>
    </message>
    <message>
        <source>Bill by layer</source>
        <translation>Aufstellung nach Schichten</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Multiply-accumulates of one sentence</source>
        <translation>MAC-Operationen für einen Satz</translation>
    </message>
    <message>
        <source>Parameters with all experts and routers</source>
        <translation>Parameter mit allen Experten und Routern</translation>
    </message>
    <message>
        <source>Parameters that one token uses, with the widest experts</source>
        <translation>Parameter, die ein Token nutzt, bei den breitesten Experten</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>MAC-Operationen</translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation>Parameter, gespeichert</translation>
    </message>
    <message>
        <source>Parameters, active at most</source>
        <translation>Parameter, höchstens aktiv</translation>
    </message>
    <message>
        <source>One sentence of %1 + %2 tokens; without embedding tables and output projection.</source>
        <translation>Ein Satz mit %1 + %2 Token; ohne Einbettungstabellen und Ausgabeprojektion.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Measured: milliseconds of one sentence, also in the output projection</source>
        <translation>Gemessen: Millisekunden eines Satzes, auch in der Ausgabeprojektion</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Time, measured</source>
        <translation>Zeit, gemessen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Bill of %1</source>
        <translation>Kostenaufstellung von %1</translation>
    </message>
    <message>
        <source>Time, measured (ms)</source>
        <translation>Zeit, gemessen (ms)</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CurvePlot</name>
    <message>
        <source>Logarithmic values</source>
        <translation>Logarithmische Werte</translation>
    </message>
    <message>
        <source>%1: nothing to show</source>
        <translation>%1: nichts zu zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 over %3, %n points in %4</source>
        <translation>
            <numerusform>%1: %2 über %3, %n Punkt in %4</numerusform>
            <numerusform>%1: %2 über %3, %n Punkte in %4</numerusform>
        </translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihe</translation>
    </message>
</context>
<context>
    <name>automoe::ui::DiffView</name>
    <message>
        <source>Only differences</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>Zeichnungen</translation>
    </message>
    <message>
        <source>Both drawings on one scale, with what differs marked</source>
        <translation>Beide Zeichnungen im selben Maßstab, Unterschiede markiert</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>They are equal</source>
        <translation>Beide sind gleich</translation>
    </message>
    <message>
        <source>%1 of %2 properties differ</source>
        <translation>%1 von %2 anders</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>anders</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Difference of %1 and %2</source>
        <translation>Unterschied von %1 und %2</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ExpertBar</name>
    <message>
        <source>Layer by whose experts tokens are coloured</source>
        <translation>Schicht, nach deren Experten Token gefärbt werden</translation>
    </message>
    <message>
        <source>Colours each token by the expert that took it in this layer</source>
        <translation>Färbt jedes Token nach dem Experten, der es in dieser Schicht bekam</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>The source as %1 reads it</source>
        <translation>Die Quelle, wie %1 sie liest</translation>
    </message>
    <message>
        <source>Co&amp;lour by expert:</source>
        <translation>Nach Experten &amp;färben:</translation>
    </message>
    <message>
        <source>… %1</source>
        <translation>… %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ExpertLoad</name>
    <message>
        <source>Load of the experts</source>
        <translation>Auslastung der Experten</translation>
    </message>
    <message>
        <source>%1 (starved)</source>
        <translation>%1 (unterversorgt)</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 experts, %2 dead, %3 starved. %4</source>
        <translation>%1 Experten, %2 tot, %3 unterversorgt. %4</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Share (%)</source>
        <translation>Anteil (%)</translation>
    </message>
    <message>
        <source>%1: %2 places, %3 dead, %4 starved, at most %5</source>
        <translation>%1: %2 Plätze, %3 tot, %4 unterversorgt, höchstens %5</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>Nicht möglich: %1</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>It is made; one that holds an earlier export is replaced</source>
        <translation>Er wird angelegt; enthält er einen früheren Export, wird er ersetzt</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>Export %1 into a new folder</source>
        <translation>%1 in einen neuen Ordner exportieren</translation>
    </message>
    <message>
        <source>&amp;Model card (README.md)</source>
        <translation>&amp;Modellkarte (README.md)</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>Ordner ö&amp;ffnen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>retrained, the candidate&apos;s own</source>
        <translation>nachtrainierte, die eigenen des Kandidaten</translation>
    </message>
    <message>
        <source>of the supernet: the candidate is not retrained, and would translate better if it were</source>
        <translation>vom Supernetz: Der Kandidat ist nicht nachtrainiert und würde dann besser übersetzen</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ExportTask</name>
    <message>
        <source>Writing, then checking what was written…</source>
        <translation>Wird geschrieben, dann geprüft …</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>Der Export wurde gestoppt; es wurde nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::FiguresDialog</name>
    <message>
        <source>&amp;Colours for print</source>
        <translation>&amp;Farben für den Druck</translation>
    </message>
    <message>
        <source>Save all figures</source>
        <translation>Alle Abbildungen speichern</translation>
    </message>
    <message>
        <source>Vector graphics (SVG)</source>
        <translation>Vektorgrafik (SVG)</translation>
    </message>
    <message>
        <source>Document (PDF)</source>
        <translation>Dokument (PDF)</translation>
    </message>
    <message>
        <source>Image (PNG)</source>
        <translation>Bild (PNG)</translation>
    </message>
    <message>
        <source>One column (3.25 in)</source>
        <translation>Eine Spalte (3,25 Zoll)</translation>
    </message>
    <message>
        <source>Two columns (6.75 in)</source>
        <translation>Zwei Spalten (6,75 Zoll)</translation>
    </message>
    <message>
        <source>Slide (16 : 9)</source>
        <translation>Folie (16 : 9)</translation>
    </message>
    <message>
        <source>Every plot of the session becomes a file, with its points as CSV beside it.</source>
        <translation>Jedes Diagramm der Sitzung wird eine Datei, mit seinen Punkten als CSV daneben.</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>Forma&amp;t</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>Choose f&amp;older…</source>
        <translation>Ordner &amp;wählen …</translation>
    </message>
</context>
<context>
    <name>automoe::ui::FiguresTask</name>
    <message>
        <source>Folder for the figures</source>
        <translation>Ordner für die Abbildungen</translation>
    </message>
    <message>
        <source>%1-figures</source>
        <translation>%1-abbildungen</translation>
    </message>
    <message numerus="yes">
        <source>%n figures are written into %1.</source>
        <translation>
            <numerusform>%n Abbildung ist nach %1 geschrieben.</numerusform>
            <numerusform>%n Abbildungen sind nach %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Without data: %1.</source>
        <translation>Ohne Daten: %1.</translation>
    </message>
    <message>
        <source>Write the figures</source>
        <translation>Abbildungen schreiben</translation>
    </message>
</context>
<context>
    <name>automoe::ui::FrontPlot</name>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>inherited weights</source>
        <translation>geerbte Gewichte</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>nachtrainiert</translation>
    </message>
    <message>
        <source>over a limit</source>
        <translation>über einer Grenze</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>%1: &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>Pareto-Front</translation>
    </message>
    <message>
        <source>%1, less is better</source>
        <translation>%1, weniger ist besser</translation>
    </message>
    <message>
        <source>%1, more is better</source>
        <translation>%1, mehr ist besser</translation>
    </message>
    <message>
        <source>Pareto front: no candidates to show</source>
        <translation>Pareto-Front: keine Kandidaten zu zeigen</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 %2 bis %3</translation>
    </message>
    <message>
        <source>Pareto front: %1 of %2 candidates, %3, %4, %5</source>
        <translation>Pareto-Front: %1 von %2 Kandidaten, %3, %4, %5</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>No candidate within %1</source>
        <translation>Kein Kandidat bis %1</translation>
    </message>
    <message>
        <source>Best within %1: %2, %3 %4 at %5</source>
        <translation>Bester bis %1: %2, %3 %4 bei %5</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>dominated</source>
        <translation>dominiert</translation>
    </message>
    <message>
        <source>inherited</source>
        <translation>geerbt</translation>
    </message>
    <message>
        <source>%1, low</source>
        <translation>%1, untere Grenze</translation>
    </message>
    <message>
        <source>%1, high</source>
        <translation>%1, obere Grenze</translation>
    </message>
    <message>
        <source>on the front</source>
        <translation>auf der Front</translation>
    </message>
    <message>
        <source>%1, generation %2 of run %3</source>
        <translation>%1, Generation %2 aus Lauf %3</translation>
    </message>
    <message>
        <source>budget: %1</source>
        <translation>(Budget: %1)</translation>
    </message>
    <message>
        <source>no budget: %1</source>
        <translation>(Kein Budget: %1)</translation>
    </message>
    <message>
        <source>Walk along the front</source>
        <translation>Die Front entlanggehen</translation>
    </message>
    <message>
        <source>Walk on, and keep what is selected</source>
        <translation>Weitergehen und die Auswahl behalten</translation>
    </message>
    <message>
        <source>Move the budget line</source>
        <translation>Die Budgetlinie bewegen</translation>
    </message>
    <message>
        <source>Take the budget line away</source>
        <translation>Die Budgetlinie entfernen</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source> (%1 %: %2 to %3)</source>
        <translation> (%1 %: %2 bis %3)</translation>
    </message>
</context>
<context>
    <name>automoe::ui::GeneField</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Take the last expert away</source>
        <translation>Letzten Experten entfernen</translation>
    </message>
    <message>
        <source>Add an expert</source>
        <translation>Experten hinzufügen</translation>
    </message>
    <message>
        <source>%1 is not possible here; it would count as %2</source>
        <translation>%1 ist hier nicht möglich; es würde als %2 zählen</translation>
    </message>
    <message>
        <source>%1 is not possible here: it counts as %2.</source>
        <translation>%1 ist hier nicht möglich: Es zählt als %2.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>automoe::ui::GeneView</name>
    <message>
        <source>Only what varies</source>
        <translation>Nur was variiert</translation>
    </message>
    <message>
        <source>How often each value occurs</source>
        <translation>Häufigkeit der Werte</translation>
    </message>
    <message>
        <source>Candidates on the front: %1</source>
        <translation>Kandidaten auf der Front: %1</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>%1 of %2 candidates have this part</source>
        <translation>Diesen Teil haben %1 von %2 Kandidaten</translation>
    </message>
    <message>
        <source>%1 is %2 in %3 of %4 candidates</source>
        <translation>%1: %2 bei %3 von %4 Kandidaten</translation>
    </message>
    <message>
        <source>Genes of the front</source>
        <translation>Gene der Front</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Candidates with the value</source>
        <translation>Kandidaten mit dem Wert</translation>
    </message>
    <message>
        <source>Candidates with the part</source>
        <translation>Kandidaten mit dem Teil</translation>
    </message>
</context>
<context>
    <name>automoe::ui::HelpMenu</name>
    <message>
        <source>&amp;User guide</source>
        <translation>Benutzer&amp;handbuch</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;What is this?</source>
        <translation>&amp;Was ist das?</translation>
    </message>
    <message>
        <source>&amp;About AutoMoE Studio</source>
        <translation>Ü&amp;ber AutoMoE Studio</translation>
    </message>
    <message>
        <source>About AutoMoE Studio</source>
        <translation>Über AutoMoE Studio</translation>
    </message>
    <message>
        <source>&lt;b&gt;AutoMoE Studio %1&lt;/b&gt;&lt;br&gt;Neural architecture search of mixture-of-experts translation models.&lt;br&gt;Free software under the GPL, version 3 or later.</source>
        <translation>&lt;b&gt;AutoMoE Studio %1&lt;/b&gt;&lt;br&gt;Neuronale Architektursuche für Mixture-of-Experts-Übersetzungsmodelle.&lt;br&gt;Freie Software unter der GPL, Version 3 oder später.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::HistoryPanel</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>evolution</source>
        <translation>Evolution</translation>
    </message>
    <message>
        <source>NSGA-II</source>
        <translation>NSGA-II</translation>
    </message>
    <message>
        <source>Search %1, %2</source>
        <translation>Suche %1, %2</translation>
    </message>
    <message>
        <source>too early to tell</source>
        <translation>noch zu früh</translation>
    </message>
    <message>
        <source>A judgement needs more than five generations.</source>
        <translation>Für ein Urteil braucht es mehr als fünf Generationen.</translation>
    </message>
    <message>
        <source>improving</source>
        <translation>wird besser</translation>
    </message>
    <message>
        <source>The front has grown over the last generations: going on is worth while.</source>
        <translation>Die Front ist in den letzten Generationen gewachsen: Weitersuchen lohnt sich.</translation>
    </message>
    <message>
        <source>converged</source>
        <translation>konvergiert</translation>
    </message>
    <message>
        <source>The front has not grown, and most proposals are repeats: what is in reach has been tried. Widen the search space, or retrain what is on the front.</source>
        <translation>Die Front ist nicht gewachsen, und die meisten Vorschläge sind Wiederholungen: Was erreichbar ist, wurde versucht. Den Suchraum erweitern oder die Kandidaten der Front nachtrainieren.</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>festgefahren</translation>
    </message>
    <message>
        <source>The front has not grown, although new candidates keep coming. Raise the chance of mutation or the size of the population, or start from another seed.</source>
        <translation>Die Front ist nicht gewachsen, obwohl neue Kandidaten kommen. Mutationsrate oder Population vergrößern oder mit einem anderen Seed beginnen.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Hypervolume of the front</source>
        <translation>Hypervolumen der Front</translation>
    </message>
    <message>
        <source>Size of the front</source>
        <translation>Größe der Front</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>Hypervolume</source>
        <translation>Hypervolumen</translation>
    </message>
    <message>
        <source>Growth per 100</source>
        <translation>Zuwachs/100</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>Vielfalt</translation>
    </message>
    <message>
        <source>Growth of the hypervolume per 100 candidates, over the last five generations</source>
        <translation>Zuwachs des Hypervolumens je 100 Kandidaten, über die letzten fünf Generationen</translation>
    </message>
    <message>
        <source>Proposals that the search had made before, over the last five generations</source>
        <translation>Vorschläge, die die Suche schon einmal gemacht hatte, über die letzten fünf Generationen</translation>
    </message>
    <message>
        <source>How different the population is: 0 % all equal, 100 % every choice equally often</source>
        <translation>Wie verschieden die Population ist: 0 % alle gleich, 100 % jeder Wert gleich häufig</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>These searches measure hypervolume from different reference points: compare how the curves rise, not how high they are. The report compares them from a common point.</source>
        <translation>Diese Suchen messen das Hypervolumen von verschiedenen Bezugspunkten aus: Vergleichbar ist, wie die Kurven steigen, nicht, wie hoch sie liegen. Der Bericht vergleicht sie von einem gemeinsamen Punkt aus.</translation>
    </message>
    <message>
        <source>after %1: %2</source>
        <translation>nach %1: %2</translation>
    </message>
    <message>
        <source>Changed by hand, %1: %2</source>
        <translation>Von Hand geändert, %1: %2</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Sitzung wird gelesen …</translation>
    </message>
    <message>
        <source>No search has finished a generation yet. Start a search: its progress appears here generation by generation.</source>
        <translation>Noch keine Suche hat eine Generation beendet. Eine Suche starten: Ihr Fortschritt erscheint hier Generation für Generation.</translation>
    </message>
    <message>
        <source>Growth per 100 (%)</source>
        <translation>Zuwachs je 100 (%)</translation>
    </message>
    <message>
        <source>Repeats (%)</source>
        <translation>Doppelt (%)</translation>
    </message>
    <message>
        <source>Diversity (%)</source>
        <translation>Vielfalt (%)</translation>
    </message>
    <message>
        <source>Changed by hand</source>
        <translation>Von Hand geändert</translation>
    </message>
    <message>
        <source>surrogate</source>
        <translation>Ersatzmodell</translation>
    </message>
    <message>
        <source>The current candidate comes from this search.</source>
        <translation>Der aktuelle Kandidat stammt aus dieser Suche.</translation>
    </message>
    <message>
        <source>The front shows search %1.</source>
        <translation>Die Front zeigt Suche %1.</translation>
    </message>
    <message>
        <source>The front shows search %1 after generation %2.</source>
        <translation>Die Front zeigt Suche %1 nach Generation %2.</translation>
    </message>
    <message>
        <source>The front shows all searches after generation %1.</source>
        <translation>Die Front zeigt alle Suchen nach Generation %1.</translation>
    </message>
    <message>
        <source>The current candidate comes from search %1, generation %2.</source>
        <translation>Der aktuelle Kandidat stammt aus Suche %1, Generation %2.</translation>
    </message>
    <message>
        <source>no generation yet</source>
        <translation>noch keine Generation</translation>
    </message>
    <message>
        <source>before it began: %1</source>
        <translation>vor dem Beginn: %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ImportTask</name>
    <message>
        <source>Import model folder</source>
        <translation>Modellordner importieren</translation>
    </message>
    <message>
        <source>%1 has come into the session, with weights of its own.</source>
        <translation>%1 ist in die Sitzung gekommen, mit eigenen Gewichten.</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) came with it.</source>
        <translation>
            <numerusform>%n Messwert kam mit.</numerusform>
            <numerusform>%n Messwerte kamen mit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n score(s) of another corpus cannot be compared with this session&apos;s and were left out.</source>
        <translation>
            <numerusform>%n Wertung auf anderem Text ist mit denen dieser Sitzung nicht vergleichbar und wurde weggelassen.</numerusform>
            <numerusform>%n Wertungen auf anderem Text sind mit denen dieser Sitzung nicht vergleichbar und wurden weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its loss on this session&apos;s text is being computed.</source>
        <translation>Sein Verlust auf dem Text dieser Sitzung wird berechnet.</translation>
    </message>
    <message>
        <source>Import the model %1</source>
        <translation>Modell %1 importieren</translation>
    </message>
    <message>
        <source>The import was stopped; the session is as it was.</source>
        <translation>Das Importieren wurde gestoppt; die Sitzung ist, wie sie war.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::InspectorPanel</name>
    <message>
        <source>Share of the tokens by expert</source>
        <translation>Tokenanteil je Experte</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Aufbau</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>How often each gene&apos;s values occur on the front</source>
        <translation>Wie oft die Werte jedes Gens auf der Front vorkommen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Nothing is selected.

Click a point of the front or a row of the table to look into a candidate. Hold Ctrl and click a second one to see what they differ in.</source>
        <translation>Nichts ausgewählt.

Ein Klick auf einen Punkt der Front oder eine Zeile der Tabelle zeigt einen Kandidaten. Mit gehaltener Strg-Taste einen zweiten anklicken, um die Unterschiede zu sehen.</translation>
    </message>
    <message>
        <source>Select two candidates to see what they differ in: hold Ctrl and click the second one.</source>
        <translation>Zwei Kandidaten auswählen, um ihre Unterschiede zu sehen: den zweiten mit gehaltener Strg-Taste anklicken.</translation>
    </message>
    <message>
        <source>Reading %1 of %2</source>
        <translation>Gelesen: %1 von %2</translation>
    </message>
    <message>
        <source>Translate a text in Translations to see which experts its tokens go to.</source>
        <translation>Unter „Übersetzungen“ einen Text übersetzen, um zu sehen, zu welchen Experten seine Token gehen.</translation>
    </message>
    <message>
        <source>Text that was routed</source>
        <translation>Text, dessen Routing gezeigt wird</translation>
    </message>
    <message numerus="yes">
        <source>Your text, %n sentences</source>
        <translation>
            <numerusform>Eigener Text, %n Satz</numerusform>
            <numerusform>Eigener Text, %n Sätze</numerusform>
        </translation>
    </message>
    <message>
        <source>Validation text</source>
        <translation>Validierungstext</translation>
    </message>
    <message>
        <source>The session is open for reading only.</source>
        <translation>Die Sitzung ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>Train a supernet first.</source>
        <translation>Zuerst ein Supernetz trainieren.</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Sitzung wird gelesen …</translation>
    </message>
</context>
<context>
    <name>automoe::ui::JobDialog</name>
    <message>
        <source>%1. How long that takes shows when it has begun.</source>
        <translation>%1. Die Dauer zeigt sich nach dem Start.</translation>
    </message>
    <message>
        <source>%1: about %2 at the pace of the last time.</source>
        <translation>%1: etwa %2 im Tempo des letzten Mals.</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>Th&amp;reads</translation>
    </message>
    <message>
        <source>as many as it has cores</source>
        <translation>so viele, wie er Kerne hat</translation>
    </message>
</context>
<context>
    <name>automoe::ui::JobsModel</name>
    <message>
        <source>took %1</source>
        <translation>Dauer %1</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>The worker holds %1</source>
        <translation>Der Worker belegt %1</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ort</translation>
    </message>
</context>
<context>
    <name>automoe::ui::JobsPanel</name>
    <message>
        <source>About the chosen job</source>
        <translation>Zum gewählten Auftrag</translation>
    </message>
    <message>
        <source>About the workers</source>
        <translation>Zu den Workern</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>No jobs yet. What you train, measure, search or export appears here.</source>
        <translation>Noch keine Aufträge. Trainings, Messungen, Suchen und Exporte erscheinen hier.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause the chosen job after this batch</source>
        <translation>Den gewählten Auftrag nach diesem Batch anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Let the chosen job go on</source>
        <translation>Den gewählten Auftrag fortsetzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop the chosen job; it keeps what it has</source>
        <translation>Den gewählten Auftrag stoppen; Erreichtes bleibt erhalten</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>Run the chosen job again, from where it was</source>
        <translation>Den gewählten Auftrag ab dem erreichten Stand erneut ausführen</translation>
    </message>
    <message>
        <source>Sooner</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Run the chosen job before the one above it</source>
        <translation>Den gewählten Auftrag vor dem darüber ausführen</translation>
    </message>
    <message>
        <source>Ctrl+Up</source>
        <translation>Ctrl+Up</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Run the chosen job after the one below it</source>
        <translation>Den gewählten Auftrag nach dem darunter ausführen</translation>
    </message>
    <message>
        <source>Ctrl+Down</source>
        <translation>Ctrl+Down</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the chosen job from this list; its run stays in the session</source>
        <translation>Den gewählten Auftrag aus der Liste nehmen; sein Lauf bleibt in der Sitzung</translation>
    </message>
    <message>
        <source>Remove finished</source>
        <translation>Beendete entfernen</translation>
    </message>
    <message>
        <source>Take what is over from this list</source>
        <translation>Alle beendeten Aufträge aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Sofort stoppen</translation>
    </message>
    <message>
        <source>The worker is started again. The reason: %1</source>
        <translation>Der Worker wird neu gestartet. Grund: %1</translation>
    </message>
    <message>
        <source>Nothing has been heard from this job for %1, although its worker is alive. It may be at something large, or hang. Stop now ends the worker; Run again then goes on from the last checkpoint.</source>
        <translation>Von diesem Auftrag ist seit %1 nichts zu hören, obwohl sein Worker lebt. Er kann an etwas Großem arbeiten oder hängen. „Sofort stoppen“ beendet den Worker; „Erneut ausführen“ geht dann ab dem letzten Checkpoint weiter.</translation>
    </message>
    <message>
        <source>Another program measures latency on the job&apos;s machine. The job goes on when that ends.</source>
        <translation>Ein anderes Programm misst auf dem Rechner des Auftrags Latenz. Danach geht der Auftrag weiter.</translation>
    </message>
    <message>
        <source>Process %1 measures latency on the job&apos;s machine. The job goes on when that ends.</source>
        <translation>Prozess %1 misst auf dem Rechner des Auftrags Latenz. Danach geht der Auftrag weiter.</translation>
    </message>
    <message>
        <source>Process %1 computes on the job&apos;s machine. The measurement begins when that rests; where it takes too long, stop it there.</source>
        <translation>Prozess %1 rechnet auf dem Rechner des Auftrags. Die Messung beginnt, sobald er ruht; dauert das zu lange, dort stoppen.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::LatencyPanel</name>
    <message>
        <source>Run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>Run %1, %2</source>
        <translation>Lauf %1, %2</translation>
    </message>
    <message>
        <source>Predictor %1, %2</source>
        <translation>Latenzmodell %1, %2</translation>
    </message>
    <message>
        <source>Error %1 % (MAPE), %2 ms (RMSE); %3 % of %4 held-out rows lie in the 90 % interval.</source>
        <translation>Fehler %1 % (MAPE), %2 ms (RMSE); %3 % von %4 zurückgehaltenen Zeilen liegen im 90-%-Intervall.</translation>
    </message>
    <message>
        <source>HAT&apos;s predictor on the same rows: %1 %.</source>
        <translation>Latenzmodell von HAT auf denselben Zeilen: %1 %.</translation>
    </message>
    <message>
        <source>Measure…</source>
        <translation>Messen …</translation>
    </message>
    <message>
        <source>Times architectures of the space on this machine; nothing else of ours runs meanwhile</source>
        <translation>Misst Architekturen des Suchraums auf diesem Rechner; andere Aufträge ruhen so lange</translation>
    </message>
    <message>
        <source>Fit predictor</source>
        <translation>Latenzmodell anpassen</translation>
    </message>
    <message>
        <source>Predictor</source>
        <translation>Latenzmodell</translation>
    </message>
    <message>
        <source>Predicted against measured latency</source>
        <translation>Vorhergesagte gegen gemessene Latenz</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Messreihe</translation>
    </message>
    <message>
        <source>Latency in the order of measuring</source>
        <translation>Latenz in der Reihenfolge der Messung</translation>
    </message>
    <message>
        <source>Latency (ms)</source>
        <translation>Latenz (ms)</translation>
    </message>
    <message>
        <source>Row of the campaign</source>
        <translation>Zeile der Messreihe</translation>
    </message>
    <message>
        <source>Median (ms a sentence)</source>
        <translation>Median (ms je Satz)</translation>
    </message>
    <message>
        <source>Predicted against measured</source>
        <translation>Vorhersage gegen Messung</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Sitzung wird gelesen …</translation>
    </message>
    <message>
        <source>No latency has been measured yet. Measure some architectures of the space: the search predicts all others from them.</source>
        <translation>Noch keine Latenz gemessen. Einige Architekturen des Suchraums messen: Die Suche sagt alle übrigen daraus vorher.</translation>
    </message>
    <message>
        <source>No predictor is fitted yet.</source>
        <translation>Noch kein Latenzmodell angepasst.</translation>
    </message>
    <message>
        <source>held-out row %1</source>
        <translation>zurückgehaltene Zeile %1</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>Noch nichts gemessen.</translation>
    </message>
    <message>
        <source>%1 of %2 architectures timed. The reference architecture shows how the machine&apos;s speed drifted; the predictor takes that out.</source>
        <translation>%1 von %2 Architekturen gemessen. Die Referenzarchitektur zeigt, wie das Tempo des Rechners driftete; das Latenzmodell rechnet das heraus.</translation>
    </message>
    <message>
        <source>Sampled architectures</source>
        <translation>Gezogene Architekturen</translation>
    </message>
    <message>
        <source>Reference architecture</source>
        <translation>Referenzarchitektur</translation>
    </message>
    <message>
        <source>Predictor %1, %2, %3</source>
        <translation>Latenzmodell %1, %2, %3</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Reads what was measured on another device: the file that &quot;automoe profile export&quot; writes, or another session</source>
        <translation>Liest, was auf einem anderen Gerät gemessen wurde: die Datei von „automoe profile export“ oder eine andere Sitzung</translation>
    </message>
    <message>
        <source>Fits the latency predictor to the campaign that is chosen under Drift</source>
        <translation>Passt das Latenzmodell an die Messreihe an, die unter „Drift“ gewählt ist</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>Residuen</translation>
    </message>
    <message>
        <source>%1 lies outside of what was sampled (%2): its predicted latency is a guess. Measure it, or measure a campaign of its space.</source>
        <translation>%1 liegt außerhalb der gezogenen Architekturen (%2): Die vorhergesagte Latenz ist unsicher. Ihn messen oder eine Messreihe seines Suchraums aufnehmen.</translation>
    </message>
    <message>
        <source>There is no campaign of this predictor&apos;s device in the session.</source>
        <translation>Die Sitzung hat keine Messreihe vom Gerät dieses Latenzmodells.</translation>
    </message>
    <message>
        <source>%1 with predictor %2, the machine&apos;s drift taken out. A good law keeps to the middle everywhere.</source>
        <translation>%1 mit Latenzmodell %2, die Drift des Rechners herausgerechnet. Ein gutes Modell bleibt überall nahe der Mitte.</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::LayoutView</name>
    <message>
        <source>Layers, drawn to scale</source>
        <translation>Schichten, maßstäblich gezeichnet</translation>
    </message>
    <message>
        <source>Layers of %1</source>
        <translation>Schichten von %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::MainToolBar</name>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Begin a stage</source>
        <translation>Eine Etappe beginnen</translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation>Nichts läuft</translation>
    </message>
    <message>
        <source>Let it go on: %1</source>
        <translation>Weiterlaufen lassen: %1</translation>
    </message>
    <message>
        <source>Pause after this batch: %1</source>
        <translation>Nach diesem Stapel anhalten: %1</translation>
    </message>
    <message>
        <source>Stop, and keep what there is: %1</source>
        <translation>Stoppen und behalten, was da ist: %1</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>St&amp;oppen</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Stop; the session stays as it was: %1</source>
        <translation>Stoppen; die Sitzung bleibt, wie sie war: %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::MainWindow</name>
    <message>
        <source>AutoMoE Studio</source>
        <translation>AutoMoE Studio</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New session…</source>
        <translation>&amp;Neue Sitzung …</translation>
    </message>
    <message>
        <source>&amp;Open session…</source>
        <translation>Sitzung ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Close session</source>
        <translation>Sitzung &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Candidate</source>
        <translation>&amp;Kandidat</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>&amp;Anheften</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Ctrl+P</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>(Anheften)</translation>
    </message>
    <message>
        <source>&amp;Unpin</source>
        <translation>&amp;Lösen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>unpin</source>
        <translation>(Lösen)</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>Aus&amp;blenden</translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <translation>Ctrl+H</translation>
    </message>
    <message>
        <source>hide</source>
        <translation>(Ausblenden)</translation>
    </message>
    <message>
        <source>&amp;Show again</source>
        <translation>&amp;Wieder einblenden</translation>
    </message>
    <message>
        <source>Ctrl+Shift+H</source>
        <translation>Ctrl+Shift+H</translation>
    </message>
    <message>
        <source>show again</source>
        <translation>(Wieder einblenden)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>A&amp;usführen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>An&amp;ordnung zurücksetzen</translation>
    </message>
    <message>
        <source>%1 – AutoMoE Studio</source>
        <translation>%1 – AutoMoE Studio</translation>
    </message>
    <message>
        <source>%1 (reading) – AutoMoE Studio</source>
        <translation>%1 (nur lesen) – AutoMoE Studio</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <source>Stopping what runs, with a checkpoint…</source>
        <translation>Laufende Aufträge werden mit Checkpoint gestoppt …</translation>
    </message>
    <message>
        <source>Write &amp;report…</source>
        <translation>Bericht sch&amp;reiben …</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>The report is written: %1</source>
        <translation>Der Bericht ist geschrieben: %1</translation>
    </message>
    <message>
        <source>Making a copy of the sample session that is yours…</source>
        <translation>Eine eigene Kopie der Beispielsitzung wird angelegt …</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Two minutes through the parts of this window; it is in the menu Help, too</source>
        <translation>Zwei Minuten durch die Teile dieses Fensters; auch im Menü „Hilfe“</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>&amp;Rundgang durch das Fenster</translation>
    </message>
    <message>
        <source>&amp;Import model folder…</source>
        <translation>Modellordner &amp;importieren …</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>Closing %1…</source>
        <translation>%1 wird geschlossen …</translation>
    </message>
    <message>
        <source>The session is open for reading only.</source>
        <translation>Die Sitzung ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>Neues Fens&amp;ter</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Ctrl+Shift+N</translation>
    </message>
    <message>
        <source>&amp;Difference of two</source>
        <translation>Zwei &amp;vergleichen</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>&amp;Filter candidates</source>
        <translation>Kandidaten &amp;filtern</translation>
    </message>
    <message>
        <source>%1 is open already.</source>
        <translation>%1 ist schon geöffnet.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The session is open for reading only. %1</source>
        <translation>Die Sitzung ist nur zum Lesen geöffnet. %1</translation>
    </message>
    <message>
        <source>The program that worked on this session has ended: the session can be edited now.</source>
        <translation>Das Programm, das an dieser Sitzung gearbeitet hat, ist beendet: Die Sitzung kann jetzt bearbeitet werden.</translation>
    </message>
    <message>
        <source>Open for editing</source>
        <translation>Zum Bearbeiten öffnen</translation>
    </message>
    <message>
        <source>Save all &amp;figures…</source>
        <translation>Alle &amp;Abbildungen speichern …</translation>
    </message>
</context>
<context>
    <name>automoe::ui::MeasureDialog</name>
    <message>
        <source>Measure latency</source>
        <translation>Latenz messen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>&amp;Architectures</source>
        <translation>&amp;Architekturen</translation>
    </message>
    <message>
        <source>Random members of the space, with the largest and the smallest</source>
        <translation>Zufällige Mitglieder des Suchraums, dazu das größte und das kleinste</translation>
    </message>
    <message>
        <source>&amp;Repeats of each</source>
        <translation>&amp;Wiederholungen je Architektur</translation>
    </message>
    <message>
        <source>&amp;Beam</source>
        <translation>&amp;Beam-Größe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln architectures</source>
        <translation>
            <numerusform>%Ln Architektur</numerusform>
            <numerusform>%Ln Architekturen</numerusform>
        </translation>
    </message>
    <message>
        <source>What else AutoMoE computes for you on the machine, in any window or terminal, waits meanwhile. Let nothing else run on it: the times are of the machine as it is.</source>
        <translation>Was AutoMoE auf dem Rechner sonst für Sie rechnet, in jedem Fenster oder Terminal, wartet so lange. Sonst nichts auf ihm laufen lassen: Die Zeiten gelten für ihn in seinem jetzigen Zustand.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::MessageBar</name>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Diese Meldung schließen (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>automoe::ui::OpenSession</name>
    <message>
        <source>Train run %1 longer</source>
        <translation>Lauf %1 weitertrainieren</translation>
    </message>
    <message>
        <source>device: %1</source>
        <translation>(Gerät: %1)</translation>
    </message>
</context>
<context>
    <name>automoe::ui::PanelMenu</name>
    <message>
        <source>&amp;Go to</source>
        <translation>&amp;Gehe zu</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ParallelPanel</name>
    <message>
        <source>Axes</source>
        <translation>Achsen</translation>
    </message>
    <message>
        <source>Which columns have an axis</source>
        <translation>Welche Spalten eine Achse haben</translation>
    </message>
    <message>
        <source>Clear ranges</source>
        <translation>Bereiche löschen</translation>
    </message>
    <message>
        <source>Take all ranges away; what was typed or ticked in the table&apos;s filter stays</source>
        <translation>Alle Bereiche entfernen; der Filter der Tabelle bleibt</translation>
    </message>
    <message>
        <source>Drag along an axis to filter; drag a title to move the axis</source>
        <translation>Ziehen auf einer Achse filtert; Ziehen am Titel verschiebt sie</translation>
    </message>
    <message>
        <source>clear the ranges</source>
        <translation>(Bereiche löschen)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No axis is chosen. Choose some with Axes, above.</source>
        <translation>Keine Achse gewählt. Oben unter „Achsen“ einige wählen.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ParallelPlot</name>
    <message>
        <source>filter by %1</source>
        <translation>(Filtern nach %1)</translation>
    </message>
    <message>
        <source>no filter by %1</source>
        <translation>(Kein Filter nach %1)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation>Parallele Koordinaten</translation>
    </message>
    <message>
        <source>clear the ranges</source>
        <translation>(Bereiche löschen)</translation>
    </message>
    <message>
        <source>Parallel coordinates: nothing to show</source>
        <translation>Parallele Koordinaten: nichts zu zeigen</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message>
        <source>Parallel coordinates: %1 of %2 candidates over %3</source>
        <translation>Parallele Koordinaten: %1 von %2 Kandidaten über %3</translation>
    </message>
    <message>
        <source>; only %1</source>
        <translation>; nur %1</translation>
    </message>
    <message numerus="yes">
        <source>; %n selected</source>
        <translation>
            <numerusform>; %n ausgewählt</numerusform>
            <numerusform>; %n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Choose an axis</source>
        <translation>Eine Achse wählen</translation>
    </message>
    <message>
        <source>Move the axis</source>
        <translation>Die Achse verschieben</translation>
    </message>
    <message>
        <source>Make a range on the axis</source>
        <translation>Einen Bereich auf der Achse anlegen</translation>
    </message>
    <message>
        <source>Move the range</source>
        <translation>Den Bereich verschieben</translation>
    </message>
    <message>
        <source>Move its upper end</source>
        <translation>Sein oberes Ende verschieben</translation>
    </message>
    <message>
        <source>Take the range away</source>
        <translation>Den Bereich entfernen</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ParetoPanel</name>
    <message>
        <source>Quality, upwards</source>
        <translation>Qualität, nach oben</translation>
    </message>
    <message>
        <source>Cost, to the right</source>
        <translation>Kosten, nach rechts</translation>
    </message>
    <message>
        <source>Cheapest as good</source>
        <translation>Gleich gut, günstiger</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Pin what is selected, or unpin it</source>
        <translation>Ausgewählte anheften oder lösen</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualität</translation>
    </message>
    <message>
        <source>agai&amp;nst</source>
        <translation>&amp;gegen</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>The most that a candidate may cost; the line in the plot can be dragged as well</source>
        <translation>Was ein Kandidat höchstens kosten darf; auch die Linie im Diagramm lässt sich ziehen</translation>
    </message>
    <message>
        <source>No budget</source>
        <translation>Kein Budget</translation>
    </message>
    <message>
        <source>Take the budget line away</source>
        <translation>Die Budgetlinie entfernen</translation>
    </message>
    <message>
        <source>Best within the budget</source>
        <translation>Bester im Budget</translation>
    </message>
    <message>
        <source>&amp;Budget</source>
        <translation>Budge&amp;t</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play the search generation by generation</source>
        <translation>Die Suche Generation für Generation abspielen</translation>
    </message>
    <message>
        <source>Play the search</source>
        <translation>Die Suche abspielen</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>Which search</source>
        <translation>Welche Suche</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>No candidate shown has both figures. Choose other axes above, or have the candidates evaluated.</source>
        <translation>Kein gezeigter Kandidat hat beide Kennzahlen. Oben andere Achsen wählen oder die Kandidaten bewerten lassen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Select the cheapest candidate that is not significantly worse than the best: their 95 % intervals overlap</source>
        <translation>Den günstigsten Kandidaten auswählen, der nicht signifikant schlechter als der beste ist: Ihre 95-%-Intervalle überlappen sich</translation>
    </message>
    <message>
        <source>This quality has no intervals. Choose a score of a test set, such as BLEU of retrained candidates.</source>
        <translation>Diese Qualität hat keine Intervalle. Eine auf Testdaten gemessene wählen, etwa BLEU nachtrainierter Kandidaten.</translation>
    </message>
    <message>
        <source>All searches</source>
        <translation>Alle Suchen</translation>
    </message>
    <message>
        <source>Search %1</source>
        <translation>Suche %1</translation>
    </message>
    <message>
        <source>now: %1 on the front</source>
        <translation>jetzt: %1 auf der Front</translation>
    </message>
    <message>
        <source>generation %1 of %2: %3 on the front</source>
        <translation>Generation %1 von %2: %3 auf der Front</translation>
    </message>
    <message>
        <source>Select the cheapest candidate that is not significantly worse than the best: search %1 compared them sentence by sentence</source>
        <translation>Den günstigsten Kandidaten auswählen, der nicht signifikant schlechter als der beste ist: Suche %1 hat sie Satz für Satz verglichen</translation>
    </message>
    <message>
        <source>Reading the architectures…</source>
        <translation>Architekturen werden gelesen …</translation>
    </message>
    <message>
        <source>axes: %1 against %2</source>
        <translation>(Achsen: %1 gegen %2)</translation>
    </message>
    <message>
        <source>Show all candidates again, in all panels</source>
        <translation>Wieder alle Kandidaten zeigen, in allen Bereichen</translation>
    </message>
    <message>
        <source>The filter shows %1 of %2 candidates.</source>
        <translation>Der Filter zeigt %1 von %2 Kandidaten.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::PlacePage</name>
    <message>
        <source>Where the session goes</source>
        <translation>Ort der Sitzung</translation>
    </message>
    <message>
        <source>A session is a folder: text, weights, measurements and every candidate are in it.</source>
        <translation>Eine Sitzung ist ein Ordner: Text, Gewichte, Messungen und alle Kandidaten liegen darin.</translation>
    </message>
    <message>
        <source>About the place</source>
        <translation>Zum Ort</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>N&amp;ame:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>Folder for the session</source>
        <translation>Ordner für die Sitzung</translation>
    </message>
    <message>
        <source>translation</source>
        <comment>suggested name of a session</comment>
        <translation>Übersetzung</translation>
    </message>
    <message>
        <source>Give the session a name.</source>
        <translation>Der Sitzung einen Namen geben.</translation>
    </message>
    <message>
        <source>The name cannot hold a slash or begin with a dot: it becomes the name of a folder.</source>
        <translation>Der Name darf keinen Schrägstrich enthalten und nicht mit einem Punkt beginnen: Er wird zum Namen eines Ordners.</translation>
    </message>
    <message>
        <source>Give the folder&apos;s whole path.</source>
        <translation>Den vollständigen Pfad des Ordners angeben.</translation>
    </message>
    <message>
        <source>There is no such folder. Choose one that exists.</source>
        <translation>Diesen Ordner gibt es nicht. Einen vorhandenen wählen.</translation>
    </message>
    <message>
        <source>You may not write to this folder. Choose another one.</source>
        <translation>In diesem Ordner fehlt das Schreibrecht. Einen anderen wählen.</translation>
    </message>
    <message>
        <source>A session of this name is there already. Choose another name, or open it instead.</source>
        <translation>Eine Sitzung dieses Namens gibt es dort bereits. Einen anderen Namen wählen oder stattdessen diese öffnen.</translation>
    </message>
    <message>
        <source>Will be made: %1</source>
        <translation>Wird angelegt: %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::PlanBar</name>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1. Left out: %2.</source>
        <translation>%1. Ausgelassen: %2.</translation>
    </message>
    <message>
        <source>Prepare text…</source>
        <translation>Text aufbereiten …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Planned stages</source>
        <translation>Geplante Etappen</translation>
    </message>
    <message>
        <source>How far the stage is</source>
        <translation>Fortschritt der Etappe</translation>
    </message>
    <message>
        <source>What the stage has is kept; it can go on later</source>
        <translation>Was die Etappe erreicht hat, bleibt erhalten; sie lässt sich später fortsetzen</translation>
    </message>
    <message>
        <source>This session has no text yet. Choose the sentences that its models are to learn from.</source>
        <translation>Diese Sitzung hat noch keinen Text. Die Sätze wählen, aus denen ihre Modelle lernen sollen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1, noch etwa %2</translation>
    </message>
    <message>
        <source>%1. This is the last stage.</source>
        <translation>%1. Dies ist die letzte Etappe.</translation>
    </message>
    <message>
        <source>%1. Next: %2.</source>
        <translation>%1. Als Nächstes: %2.</translation>
    </message>
    <message>
        <source>%1: stopping…</source>
        <translation>%1: wird gestoppt …</translation>
    </message>
    <message>
        <source>%1 of %2 stages are done. Next: %3.</source>
        <translation>%1 von %2 Etappen sind fertig. Als Nächstes: %3.</translation>
    </message>
    <message>
        <source>%1: done.</source>
        <translation>%1: fertig.</translation>
    </message>
    <message>
        <source>All that was planned is done.</source>
        <translation>Alles Geplante ist fertig.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Forget the stages that are left</source>
        <translation>Die übrigen Etappen vergessen</translation>
    </message>
    <message numerus="yes">
        <source>Text: %Ln sentence pairs read, %1 kept</source>
        <translation>
            <numerusform>Text: %Ln Satzpaar gelesen, %1 behalten</numerusform>
            <numerusform>Text: %Ln Satzpaare gelesen, %1 behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: not done. %2</source>
        <translation>%1: nicht gelungen. %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>automoe::ui::PlanRunner</name>
    <message>
        <source>Reading the text</source>
        <translation>Text wird gelesen</translation>
    </message>
    <message>
        <source>Training the tokenizer</source>
        <translation>Tokenizer wird trainiert</translation>
    </message>
    <message>
        <source>Cutting the text into pieces</source>
        <translation>Text wird in Stücke zerlegt</translation>
    </message>
    <message>
        <source>A measurement runs first</source>
        <translation>Zuerst läuft eine Messung</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Other jobs end first</source>
        <translation>Zuerst enden andere Aufträge</translation>
    </message>
</context>
<context>
    <name>automoe::ui::Plot</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save figure</source>
        <translation>Abbildung speichern</translation>
    </message>
    <message>
        <source>Vector graphics (*.svg);;Document (*.pdf);;Image (*.png)</source>
        <translation>Vektorgrafik (*.svg);;Dokument (*.pdf);;Bild (*.png)</translation>
    </message>
    <message>
        <source>One column (3.25 in)…</source>
        <translation>Eine Spalte (3,25 Zoll) …</translation>
    </message>
    <message>
        <source>Two columns (6.75 in)…</source>
        <translation>Zwei Spalten (6,75 Zoll) …</translation>
    </message>
    <message>
        <source>Slide (16 : 9)…</source>
        <translation>Folie (16 : 9) …</translation>
    </message>
    <message>
        <source>As large as here…</source>
        <translation>So groß wie hier …</translation>
    </message>
    <message>
        <source>Colours for print</source>
        <translation>Farben für den Druck</translation>
    </message>
    <message>
        <source>Save data…</source>
        <translation>Daten speichern …</translation>
    </message>
    <message>
        <source>Save data</source>
        <translation>Daten speichern</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Copy the figure and its data</source>
        <translation>Abbildung und Daten kopieren</translation>
    </message>
    <message>
        <source>Save the figure or its data, and more</source>
        <translation>Abbildung oder Daten speichern und anderes</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>Vergrößern, verkleinern</translation>
    </message>
    <message>
        <source>Move the cursor that reads curves</source>
        <translation>Den Zeiger bewegen, der Kurven abliest</translation>
    </message>
    <message>
        <source>Take this cursor away</source>
        <translation>Diesen Zeiger entfernen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>In History: take the front to the cursor</source>
        <translation>Im Verlauf: die Front zum Zeiger holen</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ReportTask</name>
    <message>
        <source>Write report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>Document (*.pdf);;Web page (*.html)</source>
        <translation>Dokument (*.pdf);;Webseite (*.html)</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Bericht schreiben</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ResidualPlot</name>
    <message>
        <source>off by (%)</source>
        <translation>Abweichung (%)</translation>
    </message>
    <message>
        <source>%1: nothing measured yet</source>
        <translation>%1: noch nichts gemessen</translation>
    </message>
    <message numerus="yes">
        <source>%1 over %2: %n measured, off by %3 % (root mean square)</source>
        <translation>
            <numerusform>%1 über %2: %n gemessen, Abweichung %3 % (quadratisches Mittel)</numerusform>
            <numerusform>%1 über %2: %n gemessen, Abweichung %3 % (quadratisches Mittel)</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>off by %1 %</source>
        <translation>Abweichung %1 %</translation>
    </message>
</context>
<context>
    <name>automoe::ui::RetrainDialog</name>
    <message numerus="yes">
        <source>Retrain %n candidate(s)</source>
        <translation>
            <numerusform>%n Kandidaten nachtrainieren</numerusform>
            <numerusform>%n Kandidaten nachtrainieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Nachtrainieren</translation>
    </message>
    <message>
        <source>&amp;Updates of each</source>
        <translation>&amp;Aktualisierungen je Kandidat</translation>
    </message>
    <message>
        <source>Begin with the supernet&apos;s weights</source>
        <translation>Mit den Gewichten des Supernetzes beginnen</translation>
    </message>
    <message>
        <source>Otherwise from random weights, which takes several times as many updates</source>
        <translation>Sonst mit zufälligen Gewichten, was ein Mehrfaches an Aktualisierungen braucht</translation>
    </message>
    <message>
        <source>Then score on the test set and time it</source>
        <translation>Danach auf den Testdaten bewerten und Latenz messen</translation>
    </message>
    <message>
        <source>%1 target tokens</source>
        <translation>%1 Zieltoken</translation>
    </message>
</context>
<context>
    <name>automoe::ui::RoutingHeatMap</name>
    <message>
        <source>Routing of the text</source>
        <translation>Routing des Textes</translation>
    </message>
    <message>
        <source>Tokens: %1, layers: %2</source>
        <translation>Token: %1, Schichten: %2</translation>
    </message>
    <message>
        <source>“%1”, %2: no expert</source>
        <translation>„%1“, %2: kein Experte</translation>
    </message>
    <message>
        <source>“%1”, %2: expert %3 of %4, gate %5</source>
        <translation>„%1“, %2: Experte %3 von %4, Gate %5</translation>
    </message>
    <message>
        <source>“%1”, %2: keys in row %3, column %4 of %5 × %5, gate %6</source>
        <translation>„%1“, %2: Schlüssel in Zeile %3, Spalte %4 von %5 × %5, Gate %6</translation>
    </message>
</context>
<context>
    <name>automoe::ui::RoutingPane</name>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Its tokens in the encoder&apos;s layers</source>
        <translation>Ihre Token in den Schichten des Encoders</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>Übersetzung</translation>
    </message>
    <message>
        <source>Its tokens in the decoder&apos;s layers</source>
        <translation>Ihre Token in den Schichten des Decoders</translation>
    </message>
    <message>
        <source>Routing of the source, %1</source>
        <translation>Routing der Quelle, %1</translation>
    </message>
    <message>
        <source>Routing of the translation, %1</source>
        <translation>Routing der Übersetzung, %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::RunController</name>
    <message>
        <source>&amp;Train supernet…</source>
        <translation>Supernetz &amp;trainieren …</translation>
    </message>
    <message>
        <source>&amp;Measure latency…</source>
        <translation>&amp;Latenz messen …</translation>
    </message>
    <message>
        <source>&amp;Fit latency predictor</source>
        <translation>Latenz&amp;modell anpassen</translation>
    </message>
    <message>
        <source>&amp;Search…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>&amp;Retrain selected…</source>
        <translation>Ausgewählte &amp;nachtrainieren …</translation>
    </message>
    <message>
        <source>&amp;Evaluate selected</source>
        <translation>Ausgewählte &amp;bewerten</translation>
    </message>
    <message>
        <source>E&amp;xport selected…</source>
        <translation>Ausgewählten e&amp;xportieren …</translation>
    </message>
    <message>
        <source>The session is open for reading only.</source>
        <translation>Die Sitzung ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>Train a supernet first.</source>
        <translation>Zuerst ein Supernetz trainieren.</translation>
    </message>
    <message>
        <source>Measure latency first.</source>
        <translation>Zuerst Latenz messen.</translation>
    </message>
    <message>
        <source>Select candidates first.</source>
        <translation>Zuerst Kandidaten auswählen.</translation>
    </message>
    <message>
        <source>Select one candidate first.</source>
        <translation>Zuerst einen einzelnen Kandidaten auswählen.</translation>
    </message>
    <message>
        <source>&amp;Prepare text…</source>
        <translation>Text &amp;aufbereiten …</translation>
    </message>
    <message>
        <source>Wait until the jobs are done.</source>
        <translation>Warten, bis die Aufträge fertig sind.</translation>
    </message>
    <message>
        <source>Prepare text first.</source>
        <translation>Zuerst Text aufbereiten.</translation>
    </message>
    <message>
        <source>Import what another device measured</source>
        <translation>Messungen eines anderen Geräts importieren</translation>
    </message>
    <message>
        <source>Latency profiles and sessions (*.csv session.db)</source>
        <translation>Latenzprofile und Sitzungen (*.csv session.db)</translation>
    </message>
    <message>
        <source>Search sp&amp;ace…</source>
        <translation>Such&amp;raum …</translation>
    </message>
    <message>
        <source>Wait until the work that runs is done.</source>
        <translation>Warten, bis die laufende Arbeit fertig ist.</translation>
    </message>
    <message>
        <source>Import the latency profile %1</source>
        <translation>Latenzprofil %1 importieren</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ScatterPlot</name>
    <message>
        <source>off by (%)</source>
        <translation>Abweichung (%)</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>%1, measured</source>
        <translation>%1, Messung</translation>
    </message>
    <message>
        <source>%1, predicted</source>
        <translation>%1, Vorhersage</translation>
    </message>
    <message>
        <source>%1: nothing measured yet</source>
        <translation>%1: noch nichts gemessen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n measured, the prediction is off by %2 % on average</source>
        <translation>
            <numerusform>%1: %n gemessen, die Vorhersage weicht im Mittel um %2 % ab</numerusform>
            <numerusform>%1: %n gemessen, die Vorhersage weicht im Mittel um %2 % ab</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 % lie in its interval</source>
        <translation>, %1 % liegen in ihrem Intervall</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1, predicted, low</source>
        <translation>%1, Vorhersage, untere Grenze</translation>
    </message>
    <message>
        <source>%1, predicted, high</source>
        <translation>%1, Vorhersage, obere Grenze</translation>
    </message>
    <message>
        <source>%1, measured: %2</source>
        <translation>%1, Messung: %2</translation>
    </message>
    <message>
        <source>%1, predicted: %2</source>
        <translation>%1, Vorhersage: %2</translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>zwischen %1 und %2</translation>
    </message>
    <message>
        <source>off by %1 %</source>
        <translation>Abweichung %1 %</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SearchDialog</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>&amp;Algorithm</source>
        <translation>&amp;Algorithmus</translation>
    </message>
    <message>
        <source>NSGA-II</source>
        <translation>NSGA-II</translation>
    </message>
    <message>
        <source>Evolution as in AutoMoE</source>
        <translation>Evolution wie in AutoMoE</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualität</translation>
    </message>
    <message>
        <source>With the supernet&apos;s weights</source>
        <translation>Mit den Gewichten des Supernetzes</translation>
    </message>
    <message>
        <source>&amp;Cost</source>
        <translation>&amp;Kosten</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Candidates that cost more are not feasible</source>
        <translation>Teurere Kandidaten sind nicht zulässig</translation>
    </message>
    <message>
        <source>Greatest cost</source>
        <translation>Höchste Kosten</translation>
    </message>
    <message>
        <source>The panel &quot;Steer&quot; shows which</source>
        <translation>Das Feld „Steuerung“ zeigt, welche</translation>
    </message>
    <message>
        <source>&amp;Evaluations</source>
        <translation>&amp;Bewertungen</translation>
    </message>
    <message>
        <source>&amp;Population</source>
        <translation>&amp;Population</translation>
    </message>
    <message>
        <source>Measure latency and fit the predictor first to search by predicted latency.</source>
        <translation>Für eine Suche nach vorhergesagter Latenz zuerst Latenz messen und das Latenzmodell anpassen.</translation>
    </message>
    <message numerus="yes">
        <source>Only the choices that &quot;Steer&quot; allows (%n gene(s))</source>
        <translation>
            <numerusform>Nur die Werte, die „Steuerung“ erlaubt (ein Gen)</numerusform>
            <numerusform>Nur die Werte, die „Steuerung“ erlaubt (%n Gene)</numerusform>
        </translation>
    </message>
    <message>
        <source>Search for models</source>
        <translation>Modelle suchen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates</source>
        <translation>
            <numerusform>%Ln Kandidat</numerusform>
            <numerusform>%Ln Kandidaten</numerusform>
        </translation>
    </message>
    <message>
        <source>Also within %1</source>
        <translation>Auch innerhalb von: %1</translation>
    </message>
    <message>
        <source>The other budget lines of the front</source>
        <translation>Die anderen Budgetlinien der Front</translation>
    </message>
    <message>
        <source>Surrogate-assisted</source>
        <translation>Mit Ersatzmodell</translation>
    </message>
    <message>
        <source>&amp;Latency</source>
        <translation>&amp;Latenz</translation>
    </message>
    <message>
        <source>Measuring each candidate takes longest; that of the best only is nearly as sure</source>
        <translation>Jeden Kandidaten zu messen dauert am längsten; nur die besten zu messen ist fast so sicher</translation>
    </message>
    <message>
        <source>Successive hal&amp;ving</source>
        <translation>Sukzessive &amp;Halbierung</translation>
    </message>
    <message>
        <source>Reads the validation text in so many nested parts, with 3 a quarter, half, all of it. A candidate that is by then significantly worse than one that costs no more is dropped, and its loss estimated. Compares validation losses: not with BLEU, nor where the best candidates&apos; latencies are measured afterwards.</source>
        <translation>Liest den Validierungstext in so vielen verschachtelten Teilen, bei 3 ein Viertel, die Hälfte, alles. Ein Kandidat, der bis dahin signifikant schlechter ist als einer, der nicht mehr kostet, scheidet aus; sein Verlust wird geschätzt. Vergleicht Validierungsverluste: nicht mit BLEU und nicht, wo die Latenz der besten Kandidaten nachträglich gemessen wird.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source> parts</source>
        <translation> Teile</translation>
    </message>
    <message>
        <source>This evolution has one objective, the quality; the cost is only limited. The sizes are the paper&apos;s.</source>
        <translation>Diese Evolution hat ein Ziel, die Qualität; die Kosten werden nur begrenzt. Die Größen sind die des Artikels.</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>Predicted, the best are measured</source>
        <translation>Vorhergesagt, die besten werden gemessen</translation>
    </message>
    <message>
        <source>Measured for each candidate</source>
        <translation>Für jeden Kandidaten gemessen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates, if none is dropped early</source>
        <translation>
            <numerusform>%Ln Kandidat, falls er nicht früh ausscheidet</numerusform>
            <numerusform>%Ln Kandidaten, falls keiner früh ausscheidet</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>&amp;Gerät</translation>
    </message>
    <message>
        <source>The device whose latency is predicted: of each that was measured, the newest predictor</source>
        <translation>Das Gerät, dessen Latenz vorhergesagt wird: von jedem gemessenen das neueste Latenzmodell</translation>
    </message>
    <message>
        <source>Candidates are timed: what else AutoMoE computes for you on the machine, in any window or terminal, waits meanwhile. Let nothing else run on it.</source>
        <translation>Kandidaten werden gemessen: Was AutoMoE auf dem Rechner sonst für Sie rechnet, in jedem Fenster oder Terminal, wartet so lange. Sonst nichts auf ihm laufen lassen.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SearchSteering</name>
    <message>
        <source>No search runs; this holds for the next one.</source>
        <translation>Es läuft keine Suche; dies gilt für die nächste.</translation>
    </message>
    <message>
        <source>No search runs; the next one takes only this.</source>
        <translation>Es läuft keine Suche; die nächste nimmt nur das hier Erlaubte.</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>A search cannot be limited in %1: choose a predicted or computed cost as the axis.</source>
        <translation>Eine Suche lässt sich in „%1“ nicht begrenzen. Als Achse vorhergesagte oder berechnete Kosten wählen.</translation>
    </message>
    <message>
        <source>Sent: %1</source>
        <translation>Gesendet: %1</translation>
    </message>
    <message numerus="yes">
        <source>(%n waiting candidate(s) taken back)</source>
        <translation>
            <numerusform>(%n wartender Kandidat zurückgezogen)</numerusform>
            <numerusform>(%n wartende Kandidaten zurückgezogen)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken after %Ln candidates: %1</source>
        <translation>
            <numerusform>Übernommen nach %Ln Kandidaten: %1</numerusform>
            <numerusform>Übernommen nach %Ln Kandidaten: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>remove the limit: %1</source>
        <translation>(Grenze entfernen: %1)</translation>
    </message>
    <message>
        <source>evaluations: %1</source>
        <translation>(Bewertungen: %1)</translation>
    </message>
    <message>
        <source>The search that this was for takes no changes any more.</source>
        <translation>Die Suche, für die das galt, nimmt keine Änderungen mehr an.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SentenceBar</name>
    <message>
        <source>Order of the sentences</source>
        <translation>Reihenfolge der Sätze</translation>
    </message>
    <message>
        <source>Source order</source>
        <translation>Reihenfolge der Quelle</translation>
    </message>
    <message>
        <source>Most disagreement first</source>
        <translation>Größte Uneinigkeit zuerst</translation>
    </message>
    <message>
        <source>Disagreement: one minus the mean chrF (β 1, so that both of a pair count alike) of all pairs of translations of the sentence</source>
        <translation>Uneinigkeit: eins minus das mittlere chrF (β 1, damit beide eines Paares gleich zählen) über alle Paare von Übersetzungen des Satzes</translation>
    </message>
    <message>
        <source>Longest sentence first</source>
        <translation>Längster Satz zuerst</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Nach Text filtern</translation>
    </message>
    <message>
        <source>Text in source, reference or translation</source>
        <translation>Text in Quelle, Referenz oder Übersetzung</translation>
    </message>
    <message>
        <source>Lowest chrF of %1 first</source>
        <translation>Niedrigstes chrF von %1 zuerst</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentences</source>
        <translation>
            <numerusform>%Ln Satz</numerusform>
            <numerusform>%Ln Sätze</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SessionAssistant</name>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>Prepare text</source>
        <translation>Text aufbereiten</translation>
    </message>
    <message>
        <source>Cr&amp;eate and begin</source>
        <translation>Anl&amp;egen und beginnen</translation>
    </message>
    <message>
        <source>P&amp;repare</source>
        <translation>Auf&amp;bereiten</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SessionPanel</name>
    <message>
        <source>Corpus</source>
        <translation>Korpus</translation>
    </message>
    <message>
        <source>What the session holds</source>
        <translation>Inhalt der Sitzung</translation>
    </message>
    <message>
        <source>Corpora</source>
        <translation>Korpora</translation>
    </message>
    <message>
        <source>Search spaces</source>
        <translation>Suchräume</translation>
    </message>
    <message>
        <source>Supernets</source>
        <translation>Supernetze</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Retrained</source>
        <translation>Nachtrainiert</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>10^%1</source>
        <translation>10^%1</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>%1 · run %2</source>
        <translation>%1 · Lauf %2</translation>
    </message>
    <message>
        <source>Begun %1</source>
        <translation>Begonnen %1</translation>
    </message>
    <message>
        <source>%1 architectures. Enter or a double click opens it in the editor.</source>
        <translation>%1 Architekturen. Eingabetaste oder Doppelklick öffnet den Suchraum im Editor.</translation>
    </message>
    <message>
        <source>Go on with this run</source>
        <translation>Mit diesem Lauf fortfahren</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln pairs</source>
        <translation>
            <numerusform>%1 · %Ln Paar</numerusform>
            <numerusform>%1 · %Ln Paare</numerusform>
        </translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weiterer</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The table shows all of them with its filter &quot;Pinned&quot;.</source>
        <translation>Die Tabelle zeigt sie alle mit ihrem Filter „Angeheftet“.</translation>
    </message>
    <message>
        <source>Enter or a double click has searches and editors go by the latency that is predicted for it.</source>
        <translation>Mit der Eingabetaste oder einem Doppelklick richten sich Suchen und Editoren nach der Latenz, die dafür vorhergesagt wird.</translation>
    </message>
    <message>
        <source>current</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Sitzung wird gelesen …</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SessionView</name>
    <message>
        <source>Pareto front</source>
        <translation>Pareto-Front</translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation>Parallele Koordinaten</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Steer</source>
        <translation>Steuerung</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>(Anheften)</translation>
    </message>
    <message>
        <source>unpin</source>
        <translation>(Lösen)</translation>
    </message>
    <message>
        <source>note</source>
        <translation>(Notiz)</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>Weitertrainieren</translation>
    </message>
    <message>
        <source>Further updates:</source>
        <translation>Weitere Aktualisierungen:</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Übersetzungen</translation>
    </message>
    <message>
        <source>Plots and table</source>
        <translation>Diagramme und Tabelle</translation>
    </message>
    <message>
        <source>Write %1</source>
        <translation>%1 schreiben</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SettingsDialog</name>
    <message>
        <source>&amp;Try it</source>
        <translation>Aus&amp;probieren</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>the one of this installation</source>
        <translation>der Worker dieser Installation</translation>
    </message>
    <message>
        <source>The command of the worker that computes, for example: ssh machine automoe serve</source>
        <translation>Der Befehl des Workers, der rechnet, zum Beispiel: ssh rechner automoe serve</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>&amp;Worker</source>
        <translation>&amp;Worker</translation>
    </message>
    <message>
        <source>Starting it…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message numerus="yes">
        <source>It answers: version %1, %n core(s).</source>
        <translation>
            <numerusform>Er antwortet: Version %1, %n Kern.</numerusform>
            <numerusform>Er antwortet: Version %1, %n Kerne.</numerusform>
        </translation>
    </message>
    <message>
        <source>as many as there are cores</source>
        <translation>so viele wie Kerne</translation>
    </message>
    <message>
        <source>Of each job, unless its form says otherwise</source>
        <translation>Jedes Auftrags, wenn sein Formular nichts anderes sagt</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>Th&amp;reads</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Aussehen</translation>
    </message>
    <message>
        <source>Another machine must see the session and its text under the same paths: no file is copied.</source>
        <translation>Ein anderer Rechner muss die Sitzung und ihren Text unter denselben Pfaden sehen: Es wird keine Datei kopiert.</translation>
    </message>
    <message>
        <source>From the next job on; one that runs keeps its worker.</source>
        <translation>Ab dem nächsten Auftrag; was läuft, behält seinen Worker.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ShareBars</name>
    <message>
        <source>Shares of the layers</source>
        <translation>Anteile der Schichten</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ShortcutsDialog</name>
    <message>
        <source>Pareto front</source>
        <translation>Pareto-Front</translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation>Parallele Koordinaten</translation>
    </message>
    <message>
        <source>Other plots</source>
        <translation>Andere Diagramme</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpaceDelegate</name>
    <message>
        <source>for all layers: 256, 512</source>
        <translation>für alle Schichten: 256, 512</translation>
    </message>
    <message>
        <source>Numbers with commas between them; 1-6 stands for 1 to 6, 256-1024:256 for every 256th</source>
        <translation>Zahlen mit Kommas; 1-6 steht für 1 bis 6, 256-1024:256 für jede 256. Zahl</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpaceEditor</name>
    <message>
        <source>%1 ms (%2–%3)</source>
        <translation>%1 ms (%2–%3)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Goes to the first field that is wrong</source>
        <translation>Geht zum ersten fehlerhaften Feld</translation>
    </message>
    <message>
        <source>&amp;Keep in the session</source>
        <translation>In der &amp;Sitzung behalten</translation>
    </message>
    <message>
        <source>&amp;Train this…</source>
        <translation>Diesen &amp;trainieren …</translation>
    </message>
    <message>
        <source>Search space</source>
        <translation>Suchraum</translation>
    </message>
    <message>
        <source>&amp;Begin with</source>
        <translation>Be&amp;ginnen mit</translation>
    </message>
    <message>
        <source>A preset or a space of the session</source>
        <translation>Eine Vorgabe oder ein Suchraum der Sitzung</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>Our JSON, or a supertransformer YAML of HAT or AutoMoE</source>
        <translation>Eigenes JSON oder ein Supertransformer-YAML von HAT oder AutoMoE</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>As our JSON, or as YAML where that has words for it</source>
        <translation>Als eigenes JSON oder, soweit es sich so ausdrücken lässt, als YAML</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>N&amp;ormalisation</source>
        <translation>N&amp;ormalisierung</translation>
    </message>
    <message>
        <source>&amp;Width of Q, K, V</source>
        <translation>&amp;Breite von Q, K, V</translation>
    </message>
    <message>
        <source>Architectures in the space</source>
        <translation>Architekturen im Suchraum</translation>
    </message>
    <message>
        <source>Architectures in the space, exactly</source>
        <translation>Architekturen im Suchraum, genau</translation>
    </message>
    <message>
        <source>architectures</source>
        <translation>Architekturen</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Kleinste</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größte</translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation>Parameter, gespeichert</translation>
    </message>
    <message>
        <source>Multiply-accumulates, 30 tokens a side</source>
        <translation>MAC-Operationen, 30 Token je Seite</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Latency, predicted</source>
        <translation>Latenz, vorhergesagt</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Of the session</source>
        <translation>Aus der Sitzung</translation>
    </message>
    <message>
        <source>Latency, predicted for %1</source>
        <translation>Latenz, vorhergesagt für %1</translation>
    </message>
    <message>
        <source>begin with %1</source>
        <translation>(Beginnen mit %1)</translation>
    </message>
    <message>
        <source>Import a search space</source>
        <translation>Suchraum importieren</translation>
    </message>
    <message>
        <source>Search spaces (*.json *.yml *.yaml)</source>
        <translation>Suchräume (*.json *.yml *.yaml)</translation>
    </message>
    <message>
        <source>Save the search space</source>
        <translation>Suchraum speichern</translation>
    </message>
    <message>
        <source>AutoMoE Studio (*.json);;HAT and AutoMoE (*.yml *.yaml)</source>
        <translation>AutoMoE Studio (*.json);;HAT und AutoMoE (*.yml *.yaml)</translation>
    </message>
    <message>
        <source>At the beginning: %1</source>
        <translation>Am Anfang: %1</translation>
    </message>
    <message>
        <source>Begun with %1</source>
        <translation>Begonnen mit %1</translation>
    </message>
    <message>
        <source>The session is open for reading only.</source>
        <translation>Die Sitzung ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>First mend what is wrong.</source>
        <translation>Zuerst die Fehler beheben.</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>Er ist bereits vorhanden.</translation>
    </message>
    <message>
        <source>The latency is a guess: the space reaches beyond what was measured (%1).</source>
        <translation>Die Latenz ist unsicher: Der Suchraum reicht über das Gemessene hinaus (%1).</translation>
    </message>
    <message>
        <source>This draft was left when the session was open last, and is not kept in it yet. Discard it to begin with %1.</source>
        <translation>Dieser Entwurf blieb liegen, als die Sitzung zuletzt offen war, und gehört noch nicht zu ihr. Verwerfen Sie ihn, um mit %1 zu beginnen.</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Entwurf verwerfen</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpaceModel</name>
    <message>
        <source>reset %1</source>
        <translation>(%1 zurücksetzen)</translation>
    </message>
    <message>
        <source>%1: must be %2</source>
        <translation>%1: erwartet wird %2</translation>
    </message>
    <message>
        <source>Layer %1: %2</source>
        <translation>Schicht %1: %2</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>The layers have different choices. Open the row to see each.</source>
        <translation>Die Schichten haben verschiedene Werte. Die Zeile aufklappen, um jede zu sehen.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>At the beginning: %1</source>
        <translation>Am Anfang: %1</translation>
    </message>
    <message>
        <source>differs by layer</source>
        <translation>je Schicht verschieden</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpacePage</name>
    <message>
        <source>%1 G</source>
        <translation>%1 Mrd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>about 10%1</source>
        <translation>etwa 10%1</translation>
    </message>
    <message>
        <source>Search space</source>
        <translation>Suchraum</translation>
    </message>
    <message>
        <source>The models that the search may choose from. One supernet holds them all.</source>
        <translation>Die Modelle, aus denen die Suche wählen darf. Ein Supernetz enthält sie alle.</translation>
    </message>
    <message>
        <source>Search spaces</source>
        <translation>Suchräume</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Suchraum</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation>Parameter, gespeichert</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>MAC-Operationen</translation>
    </message>
    <message>
        <source>For a sentence of 30 tokens, without the output layer</source>
        <translation>Für einen Satz von 30 Token, ohne die Ausgabeschicht</translation>
    </message>
    <message>
        <source>tiny, small and all-kinds are made for computers without a graphics card, all-kinds with every kind of layer; HAT&apos;s and AutoMoE&apos;s are those of the publications. Smallest and largest model of each.</source>
        <translation>„tiny“, „small“ und „all-kinds“ sind für Rechner ohne Grafikkarte gemacht, „all-kinds“ mit jeder Art von Schicht; die von HAT und AutoMoE sind die der Veröffentlichungen. Jeweils kleinstes und größtes Modell.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpaceTable</name>
    <message>
        <source>Dimensions of the search space</source>
        <translation>Dimensionen des Suchraums</translation>
    </message>
    <message>
        <source>&amp;As at the beginning</source>
        <translation>Wie am &amp;Anfang</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
</context>
<context>
    <name>automoe::ui::StageRow</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Supernet</source>
        <translation>Supernetz</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Nachtrainieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>can be done next</source>
        <translation>ist als Nächstes möglich</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3 %</source>
        <translation>%1: %2, %3 %</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>noch nicht getan</translation>
    </message>
</context>
<context>
    <name>automoe::ui::StartPage</name>
    <message>
        <source>AutoMoE Studio</source>
        <translation>AutoMoE Studio</translation>
    </message>
    <message>
        <source>Search mixture-of-experts translation models for your text and your device.</source>
        <translation>Mixture-of-Experts-Übersetzungsmodelle suchen, für eigene Texte und Geräte.</translation>
    </message>
    <message>
        <source>New session…</source>
        <translation>Neue Sitzung …</translation>
    </message>
    <message>
        <source>From your own parallel text, or the sample corpus.</source>
        <translation>Aus eigenem Paralleltext oder dem Beispielkorpus.</translation>
    </message>
    <message>
        <source>Open session…</source>
        <translation>Sitzung öffnen …</translation>
    </message>
    <message>
        <source>A folder NAME.automoe, made here or by the command line.</source>
        <translation>Ein Ordner NAME.automoe, hier oder auf der Kommandozeile angelegt.</translation>
    </message>
    <message>
        <source>Sample session</source>
        <translation>Beispielsitzung</translation>
    </message>
    <message>
        <source>A finished search to look around in; nothing to wait for.</source>
        <translation>Eine fertige Suche zum Umsehen, ganz ohne Warten.</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation>Zuletzt geöffnete Sitzungen</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
    <message>
        <source>Recent &amp;sessions</source>
        <translation>&amp;Zuletzt geöffnete Sitzungen</translation>
    </message>
    <message>
        <source>changed %1 · %2</source>
        <translation>geändert %1 · %2</translation>
    </message>
    <message>
        <source>is no longer there</source>
        <translation>ist nicht mehr da</translation>
    </message>
</context>
<context>
    <name>automoe::ui::StatePage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SteeringPanel</name>
    <message>
        <source>More like the selected</source>
        <translation>Mehr wie die ausgewählten</translation>
    </message>
    <message>
        <source>The next candidates of the running search are mutants and children of those selected</source>
        <translation>Die nächsten Kandidaten der laufenden Suche sind Mutanten und Nachkommen der ausgewählten</translation>
    </message>
    <message>
        <source>Allow everything</source>
        <translation>Alles erlauben</translation>
    </message>
    <message>
        <source>Give every gene all of its choices back</source>
        <translation>Jedem Gen wieder alle Werte erlauben</translation>
    </message>
    <message>
        <source>How many like the selected</source>
        <translation>Wie viele wie die ausgewählten</translation>
    </message>
    <message>
        <source>Choices that the search may take</source>
        <translation>Werte, die die Suche nehmen darf</translation>
    </message>
    <message>
        <source>allow everything</source>
        <translation>(Alles erlauben)</translation>
    </message>
    <message>
        <source>Here you say which choices a search may take. Train a supernet first: its search space is what there is to choose from.</source>
        <translation>Hier wird festgelegt, welche Werte eine Suche nehmen darf. Zuerst ein Supernetz trainieren: Sein Suchraum gibt vor, was zur Wahl steht.</translation>
    </message>
    <message>
        <source>Select candidates first.</source>
        <translation>Zuerst Kandidaten auswählen.</translation>
    </message>
    <message>
        <source>Start a search first.</source>
        <translation>Zuerst eine Suche starten.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Gene</source>
        <translation>Gen</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>One choice of a gene must stay: allow another one first.</source>
        <translation>Ein Wert je Gen muss bleiben: zuerst einen anderen erlauben.</translation>
    </message>
    <message>
        <source>allow %1</source>
        <translation>(Erlauben: %1)</translation>
    </message>
    <message>
        <source>forbid %1</source>
        <translation>(Verbieten: %1)</translation>
    </message>
    <message>
        <source>Limit: %1</source>
        <translation>Grenze: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The running search is no longer limited in this</source>
        <translation>Die laufende Suche ist darin nicht mehr begrenzt</translation>
    </message>
    <message>
        <source>Remove the limit: %1</source>
        <translation>Grenze entfernen: %1</translation>
    </message>
    <message>
        <source>Set evaluations</source>
        <translation>Bewertungen festlegen</translation>
    </message>
    <message>
        <source>The running search ends after so many evaluations in all</source>
        <translation>Nach so vielen Bewertungen insgesamt endet die laufende Suche</translation>
    </message>
    <message>
        <source>Evaluations in all</source>
        <translation>Bewertungen insgesamt</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Sitzung wird gelesen …</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SupernetPanel</name>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Target tokens per second</source>
        <translation>Zieltoken je Sekunde</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>Load-balancing loss (1: even)</source>
        <translation>Lastausgleichsverlust (1: gleichmäßig)</translation>
    </message>
    <message>
        <source>Run %1, model %2</source>
        <translation>Lauf %1, Modell %2</translation>
    </message>
    <message>
        <source>Run %1, supernet of %2</source>
        <translation>Lauf %1, Supernetz von %2</translation>
    </message>
    <message>
        <source>Validation, largest</source>
        <translation>Validierung, größtes</translation>
    </message>
    <message>
        <source>Validation, smallest</source>
        <translation>Validierung, kleinstes</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Validation, random %1</source>
        <translation>Validierung, zufälliges %1</translation>
    </message>
    <message>
        <source>Validation, %1</source>
        <translation>Validierung, %1</translation>
    </message>
    <message>
        <source>update %1 of %2</source>
        <translation>Aktualisierung %1 von %2</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>Aktualisierung %1</translation>
    </message>
    <message>
        <source>%1 target tokens/s</source>
        <translation>%1 Zieltoken/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pauses after this batch</source>
        <translation>Hält nach diesem Batch an</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stops within one batch, with a checkpoint</source>
        <translation>Stoppt innerhalb eines Batchs, mit Checkpoint</translation>
    </message>
    <message>
        <source>Train longer…</source>
        <translation>Weitertrainieren …</translation>
    </message>
    <message>
        <source>Goes on with these weights for more updates</source>
        <translation>Trainiert mit diesen Gewichten weitere Aktualisierungen lang</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Course of the training</source>
        <translation>Verlauf des Trainings</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisierung</translation>
    </message>
    <message>
        <source>Loss (nats per target token)</source>
        <translation>Verlust (Nats je Zieltoken)</translation>
    </message>
    <message>
        <source>What the lower plot shows</source>
        <translation>Was das untere Diagramm zeigt</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Sitzung wird gelesen …</translation>
    </message>
    <message>
        <source>Nothing has been trained yet. Train a supernet: losses, speed and the load of its experts appear here while it learns.</source>
        <translation>Noch nichts trainiert. Ein Supernetz trainieren: Verluste, Durchsatz und die Auslastung seiner Experten erscheinen hier, während es lernt.</translation>
    </message>
    <message>
        <source>The load of the experts appears with the first validation.</source>
        <translation>Die Auslastung der Experten erscheint mit der ersten Validierung.</translation>
    </message>
    <message>
        <source>Tokens by expert on validation text after update %1: %2 experts, %3 dead, %4 starved (below %5 % of the even load)</source>
        <translation>Token je Experte auf Validierungstext nach Aktualisierung %1: %2 Experten, %3 tot, %4 unterversorgt (unter %5 % der gleichmäßigen Last)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Goes on from the last checkpoint</source>
        <translation>Setzt am letzten Checkpoint fort</translation>
    </message>
    <message>
        <source>held by a measurement</source>
        <translation>Pause für Messung</translation>
    </message>
    <message>
        <source>Keeps it from going on by itself when the measurement has ended</source>
        <translation>Verhindert, dass es nach der Messung von selbst weitergeht</translation>
    </message>
    <message>
        <source>This model has no experts.</source>
        <translation>Dieses Modell hat keine Experten.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TablePanel</name>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Identity, tag, note or origin</source>
        <translation>Kennung, Tag, Notiz, Herkunft</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Nach Text filtern</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Pinned candidates only</source>
        <translation>Nur angeheftete Kandidaten</translation>
    </message>
    <message>
        <source>Retrained</source>
        <translation>Nachtrainiert</translation>
    </message>
    <message>
        <source>Candidates with weights of their own only</source>
        <translation>Nur Kandidaten mit eigenen Gewichten</translation>
    </message>
    <message>
        <source>Hidden too</source>
        <translation>Ausgeblendete</translation>
    </message>
    <message>
        <source>Show what you have hidden as well</source>
        <translation>Ausgeblendete Kandidaten mit anzeigen</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Only the columns in which the selected candidates differ</source>
        <translation>Nur die Spalten, in denen sich die ausgewählten Kandidaten unterscheiden</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates</source>
        <translation>
            <numerusform>%Ln Kandidat</numerusform>
            <numerusform>%Ln Kandidaten</numerusform>
        </translation>
    </message>
    <message>
        <source>filter: %1</source>
        <translation>(Filter: %1)</translation>
    </message>
    <message>
        <source>filter by text</source>
        <translation>(Filtern nach Text)</translation>
    </message>
    <message>
        <source>Sort ascending by this column</source>
        <translation>Nach dieser Spalte aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort descending by this column</source>
        <translation>Nach dieser Spalte absteigend sortieren</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TestSetBar</name>
    <message>
        <source>Held-out set</source>
        <translation>Zurückgehaltene Daten</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referenzen</translation>
    </message>
    <message>
        <source>Further reference translations of the set</source>
        <translation>Weitere Referenzübersetzungen der Daten</translation>
    </message>
    <message>
        <source>Test set</source>
        <translation>Testdaten</translation>
    </message>
    <message>
        <source>Validation set</source>
        <translation>Validierungsdaten</translation>
    </message>
    <message>
        <source>Add reference file…</source>
        <translation>Referenzdatei hinzufügen …</translation>
    </message>
    <message>
        <source>Leave out further references</source>
        <translation>Weitere Referenzen weglassen</translation>
    </message>
    <message>
        <source>References (+%1)</source>
        <translation>Referenzen (+%1)</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TextPage</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Sentences and their translations, which the models learn from.</source>
        <translation>Sätze und ihre Übersetzungen, aus denen die Modelle lernen.</translation>
    </message>
    <message>
        <source>The &amp;sample, English and German</source>
        <translation>Das &amp;Beispiel, Englisch und Deutsch</translation>
    </message>
    <message>
        <source>&amp;Two files</source>
        <translation>Zwei &amp;Dateien</translation>
    </message>
    <message>
        <source>One tab-se&amp;parated file</source>
        <translation>Eine &amp;tabulatorgetrennte Datei</translation>
    </message>
    <message>
        <source>Messages of free software, some 34,000 pairs; comes with the program</source>
        <translation>Meldungen freier Software, rund 34 000 Paare; liegt dem Programm bei</translation>
    </message>
    <message>
        <source>T&amp;est with files of my own</source>
        <translation>Mit &amp;eigenen Dateien testen</translation>
    </message>
    <message>
        <source>Otherwise pairs are taken out of the text for testing</source>
        <translation>Sonst werden dem Text Paare zum Testen entnommen</translation>
    </message>
    <message>
        <source>Source language</source>
        <translation>Quellsprache</translation>
    </message>
    <message>
        <source>Target language</source>
        <translation>Zielsprache</translation>
    </message>
    <message>
        <source>&amp;Languages:</source>
        <translation>&amp;Sprachen:</translation>
    </message>
    <message>
        <source>en</source>
        <translation>en</translation>
    </message>
    <message>
        <source>de</source>
        <translation>de</translation>
    </message>
    <message>
        <source>for the records</source>
        <translation>nur zur Dokumentation</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TimePage</name>
    <message>
        <source>Computer and time</source>
        <translation>Rechner und Zeit</translation>
    </message>
    <message>
        <source>How long the whole may take decides how much is trained, measured and searched.</source>
        <translation>Wie lange das Ganze dauern darf, bestimmt, wie viel trainiert, gemessen und gesucht wird.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Device:</source>
        <translation>Gerät:</translation>
    </message>
    <message>
        <source>T&amp;hreads:</source>
        <translation>Th&amp;reads:</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>Zeit:</translation>
    </message>
    <message>
        <source>A &amp;quick look: ten minutes, to see how everything works</source>
        <translation>Ein &amp;kurzer Blick: zehn Minuten, um zu sehen, wie alles funktioniert</translation>
    </message>
    <message>
        <source>An h&amp;our: a first useful front</source>
        <translation>Eine &amp;Stunde: eine erste brauchbare Front</translation>
    </message>
    <message>
        <source>A ni&amp;ght: eight hours</source>
        <translation>Eine &amp;Nacht: acht Stunden</translation>
    </message>
    <message>
        <source>As long as &amp;I say:</source>
        <translation>&amp;Eigene Dauer:</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>as many as it has cores</source>
        <translation>so viele, wie er Kerne hat</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TokenizerPage</name>
    <message>
        <source>Tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>Words are cut into pieces, so that any word can be read and written.</source>
        <translation>Wörter werden in Stücke zerlegt, sodass sich jedes Wort lesen und schreiben lässt.</translation>
    </message>
    <message>
        <source>Unigram model</source>
        <translation>Unigramm-Modell</translation>
    </message>
    <message>
        <source>Byte-pair encoding</source>
        <translation>Byte-Pair-Encoding</translation>
    </message>
    <message>
        <source>One for both languages</source>
        <translation>Eines für beide Sprachen</translation>
    </message>
    <message>
        <source>One for each language</source>
        <translation>Eines je Sprache</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>A&amp;rt:</translation>
    </message>
    <message>
        <source>&amp;Pieces:</source>
        <translation>&amp;Stücke:</translation>
    </message>
    <message>
        <source>&amp;Vocabulary:</source>
        <translation>&amp;Vokabular:</translation>
    </message>
    <message numerus="yes">
        <source>For %Ln sentence pairs, %1 pieces are suggested. More pieces make sentences shorter, and need more text to be learned well. One vocabulary for both languages suits languages with the same letters.</source>
        <translation>
            <numerusform>Für %Ln Satzpaar sind %1 Stücke ratsam. Mehr Stücke machen Sätze kürzer und brauchen mehr Text, um gut gelernt zu werden. Ein gemeinsames Vokabular passt zu Sprachen mit denselben Buchstaben.</numerusform>
            <numerusform>Für %Ln Satzpaare sind %1 Stücke ratsam. Mehr Stücke machen Sätze kürzer und brauchen mehr Text, um gut gelernt zu werden. Ein gemeinsames Vokabular passt zu Sprachen mit denselben Buchstaben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::Tour</name>
    <message>
        <source>Where you stand</source>
        <translation>Wo Sie stehen</translation>
    </message>
    <message>
        <source>The main job from left to right. A tick is done, the bold one is next: click it to begin. Every stage can be paused, stopped and gone on with.</source>
        <translation>Die Arbeit von links nach rechts. Ein Haken ist erledigt, fett ist die nächste Etappe: ein Klick beginnt sie. Jede kann angehalten, gestoppt und fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Quality against cost</source>
        <translation>Güte gegen Kosten</translation>
    </message>
    <message>
        <source>Each point is a model. Drag the line to your budget: the best model within it is named, and a search that runs obeys at once.</source>
        <translation>Jeder Punkt ist ein Modell. Die Linie auf das Budget ziehen: Das beste Modell darunter wird genannt, und eine laufende Suche hält sich sofort daran.</translation>
    </message>
    <message>
        <source>One model, layer by layer</source>
        <translation>Ein Modell, Schicht für Schicht</translation>
    </message>
    <message>
        <source>What you select here, in the table or in the plot is selected everywhere. The inspector draws its experts to scale and says what each layer costs; you can change it and try it out.</source>
        <translation>Was hier, in der Tabelle oder im Diagramm ausgewählt wird, ist überall ausgewählt. Der Inspektor zeichnet die Experten maßstäblich und sagt, was jede Schicht kostet; man kann es ändern und ausprobieren.</translation>
    </message>
    <message>
        <source>Steer the search</source>
        <translation>Die Suche steuern</translation>
    </message>
    <message>
        <source>Forbid choices, ask for more like the selected, add a model of your own, while the search runs.</source>
        <translation>Auswahlen verbieten, mehr wie die ausgewählten verlangen, ein eigenes Modell hinzufügen – während die Suche läuft.</translation>
    </message>
    <message>
        <source>Translations side by side</source>
        <translation>Übersetzungen nebeneinander</translation>
    </message>
    <message>
        <source>Type a sentence, or take the test set, and compare what the selected models make of it.</source>
        <translation>Einen Satz eingeben oder die Testdaten nehmen und vergleichen, was die ausgewählten Modelle daraus machen.</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>Was läuft</translation>
    </message>
    <message>
        <source>Jobs run in processes of their own, with their progress and the time left. What a closed window left unfinished stands here when the session is opened again.</source>
        <translation>Aufträge laufen in eigenen Prozessen, mit Fortschritt und Restzeit. Was ein geschlossenes Fenster unfertig ließ, steht hier, wenn die Sitzung wieder geöffnet wird.</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>Select one model and export it: a folder that translates without this program, with a card of its figures. File ▸ Write report makes one page of all.</source>
        <translation>Ein Modell auswählen und exportieren: ein Ordner, der ohne dieses Programm übersetzt, mit einer Karte seiner Zahlen. Datei ▸ Bericht schreiben macht aus allem eine Seite.</translation>
    </message>
    <message>
        <source>Tour of the window</source>
        <translation>Rundgang durch das Fenster</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>End tour</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TrainDialog</name>
    <message>
        <source>Train supernet</source>
        <translation>Supernetz trainieren</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Search &amp;space</source>
        <translation>&amp;Suchraum</translation>
    </message>
    <message>
        <source>The supernet shares its weights among all of its members</source>
        <translation>Alle Mitglieder des Supernetzes teilen sich seine Gewichte</translation>
    </message>
    <message>
        <source>&amp;Updates</source>
        <translation>&amp;Aktualisierungen</translation>
    </message>
    <message>
        <source>&amp;Tokens a batch</source>
        <translation>&amp;Token je Batch</translation>
    </message>
    <message>
        <source>Padding counted, on the longer side</source>
        <translation>Padding mitgezählt, auf der längeren Seite</translation>
    </message>
    <message>
        <source>Largest, smallest and a random member in each update</source>
        <translation>Größtes, kleinstes und ein zufälliges Mitglied je Aktualisierung</translation>
    </message>
    <message>
        <source>The sandwich rule: slower updates, a supernet that ranks better</source>
        <translation>Die Sandwich-Regel: langsamere Aktualisierungen, aber ein Supernetz, das Kandidaten treffender ordnet</translation>
    </message>
    <message>
        <source>The smaller ones learn from the largest</source>
        <translation>Die kleineren lernen vom größten</translation>
    </message>
    <message>
        <source>%1 target tokens</source>
        <translation>%1 Zieltoken</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>Opens the space in the editor</source>
        <translation>Öffnet den Suchraum im Editor</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TranslationInput</name>
    <message>
        <source>&amp;Translate</source>
        <translation>Über&amp;setzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Sentences to translate</source>
        <translation>Zu übersetzende Sätze</translation>
    </message>
    <message>
        <source>One sentence a line. Its reference translation may follow after a tab, as in lines pasted from a table: then it is scored.</source>
        <translation>Ein Satz je Zeile. Nach einem Tabulatorzeichen darf seine Referenzübersetzung folgen, wie in Zeilen, die aus einer Tabelle eingefügt sind: Dann wird er bewertet.</translation>
    </message>
    <message>
        <source>Translate with every selected candidate (Ctrl+Return)</source>
        <translation>Mit jedem ausgewählten Kandidaten übersetzen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Stop translating; what is there stays</source>
        <translation>Übersetzen stoppen; Vorhandenes bleibt</translation>
    </message>
    <message>
        <source>Sentences to translate, one a line</source>
        <translation>Zu übersetzende Sätze, einer je Zeile</translation>
    </message>
    <message>
        <source>Load file…</source>
        <translation>Datei laden …</translation>
    </message>
    <message>
        <source>About the sentences</source>
        <translation>Zu den Sätzen</translation>
    </message>
    <message>
        <source>Take the sentences, and their reference translations, from text files in UTF-8, plain or .gz</source>
        <translation>Die Sätze und ihre Referenzübersetzungen aus Textdateien in UTF-8 nehmen, auch als .gz</translation>
    </message>
    <message>
        <source>Sentences…</source>
        <translation>Sätze …</translation>
    </message>
    <message>
        <source>Their reference translations…</source>
        <translation>Ihre Referenzübersetzungen …</translation>
    </message>
    <message>
        <source>Reference translations, one on each sentence&apos;s line</source>
        <translation>Referenzübersetzungen, je eine in der Zeile des Satzes</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>%1 of %2 are translated: the first ones.</source>
        <translation>%1 von %2 werden übersetzt: die ersten.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TranslationModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>nachtrainiert</translation>
    </message>
    <message>
        <source>inherited</source>
        <translation>geerbt</translation>
    </message>
    <message>
        <source>%1 · disagreement %2</source>
        <translation>%1 · Uneinigkeit %2</translation>
    </message>
    <message>
        <source>BLEU %1 · chrF %2</source>
        <translation>BLEU %1 · chrF %2</translation>
    </message>
    <message>
        <source>Differs: %1</source>
        <translation>Anders: %1</translation>
    </message>
    <message>
        <source>No translation yet</source>
        <translation>Noch keine Übersetzung</translation>
    </message>
    <message>
        <source>%1 a sentence</source>
        <translation>%1 je Satz</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>Uneinigkeit</translation>
    </message>
    <message>
        <source>BLEU of %1</source>
        <translation>BLEU von %1</translation>
    </message>
    <message>
        <source>chrF of %1</source>
        <translation>chrF von %1</translation>
    </message>
    <message>
        <source>Seconds of %1</source>
        <translation>Sekunden von %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TranslationView</name>
    <message>
        <source>Translations</source>
        <translation>Übersetzungen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TranslationsPanel</name>
    <message>
        <source>Typed text</source>
        <translation>Eingegebener Text</translation>
    </message>
    <message>
        <source>Translate sentences of your own</source>
        <translation>Eigene Sätze übersetzen</translation>
    </message>
    <message>
        <source>Held-out set</source>
        <translation>Zurückgehaltene Daten</translation>
    </message>
    <message>
        <source>Translations that evaluations have stored, with their references</source>
        <translation>Übersetzungen, die Bewertungen gespeichert haben, mit ihren Referenzen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Routing of the chosen translation, scores of the whole set</source>
        <translation>Routing der gewählten Übersetzung, Bewertung des ganzen Datensatzes</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Write the shown sentences as TSV or CSV</source>
        <translation>Die gezeigten Sätze als TSV oder CSV schreiben</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was misslungen ist</translation>
    </message>
    <message>
        <source>The session is open for reading only: nothing can be translated here. What evaluations have stored is under “Held-out set”.</source>
        <translation>Die Sitzung ist nur zum Lesen geöffnet: Hier lässt sich nichts übersetzen. Was Bewertungen gespeichert haben, steht unter „Zurückgehaltene Daten“.</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Routing</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Translate this sentence</source>
        <translation>Diesen Satz übersetzen</translation>
    </message>
    <message>
        <source>%1 of %2 selected</source>
        <translation>%1 von %2 ausgewählt</translation>
    </message>
    <message>
        <source>More cannot be read side by side.</source>
        <translation>Mehr lassen sich nicht nebeneinander lesen.</translation>
    </message>
    <message>
        <source>Further references, one sentence a line</source>
        <translation>Weitere Referenzen, ein Satz je Zeile</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Sitzung wird gelesen …</translation>
    </message>
    <message>
        <source>Leave out further references</source>
        <translation>Weitere Referenzen weglassen</translation>
    </message>
    <message>
        <source>Reading translations…</source>
        <translation>Übersetzungen werden gelesen …</translation>
    </message>
    <message>
        <source>Select up to %1 candidates whose translations are to stand side by side.</source>
        <translation>Bis zu %1 Kandidaten auswählen, deren Übersetzungen nebeneinander stehen sollen.</translation>
    </message>
    <message>
        <source>No evaluation has stored translations of this set by the selected candidates. Evaluate them (menu Run), or look at those that have some.</source>
        <translation>Keine Bewertung hat Übersetzungen dieser Daten von den ausgewählten Kandidaten gespeichert. Sie bewerten (Menü „Ausführen“) oder Kandidaten ansehen, die welche haben.</translation>
    </message>
    <message>
        <source>Select candidates with translations</source>
        <translation>Kandidaten mit Übersetzungen auswählen</translation>
    </message>
    <message>
        <source>No evaluation has stored translations of this set yet. Select candidates and choose Evaluate in the menu Run.</source>
        <translation>Noch keine Bewertung hat Übersetzungen dieser Daten gespeichert. Kandidaten auswählen und im Menü „Ausführen“ bewerten.</translation>
    </message>
    <message>
        <source>Select up to %1 candidates, in the plot or the table, whose translations are to stand side by side.</source>
        <translation>Bis zu %1 Kandidaten im Diagramm oder in der Tabelle auswählen, deren Übersetzungen nebeneinander stehen sollen.</translation>
    </message>
    <message>
        <source>Type a sentence and press Translate (Ctrl+Return).</source>
        <translation>Einen Satz eingeben und „Übersetzen“ drücken (Strg+Eingabe).</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Choose a translation to see which expert each token went to.</source>
        <translation>Eine Übersetzung wählen, um zu sehen, an welchen Experten jedes Token ging.</translation>
    </message>
    <message>
        <source>Evaluations store no routing. “Translate this sentence” in the context menu of a sentence shows it.</source>
        <translation>Bewertungen speichern kein Routing. „Diesen Satz übersetzen“ im Kontextmenü eines Satzes zeigt es.</translation>
    </message>
    <message>
        <source>This translation has not come yet.</source>
        <translation>Diese Übersetzung ist noch nicht eingetroffen.</translation>
    </message>
    <message>
        <source>This candidate has no layer with a router.</source>
        <translation>Dieser Kandidat hat keine Schicht mit Router.</translation>
    </message>
    <message>
        <source>Save translations</source>
        <translation>Übersetzungen speichern</translation>
    </message>
    <message>
        <source>Tables (*.tsv *.csv)</source>
        <translation>Tabellen (*.tsv *.csv)</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Übersetzen</translation>
    </message>
</context>
<context>
    <name>automoe::ui::Trials</name>
    <message>
        <source>given to the search</source>
        <translation>der Suche übergeben</translation>
    </message>
    <message>
        <source>waits to be evaluated</source>
        <translation>wartet auf Bewertung</translation>
    </message>
    <message>
        <source>could not be evaluated; the panel Jobs says why</source>
        <translation>konnte nicht bewertet werden; der Bereich „Aufträge“ sagt, warum</translation>
    </message>
    <message>
        <source>being evaluated</source>
        <translation>wird bewertet</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TypedTranslations</name>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>not translated yet</source>
        <translation>noch nicht übersetzt</translation>
    </message>
</context>
<context>
    <name>automoe::ui::WorkBar</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop this; the session stays as it was</source>
        <translation>Dies anhalten; die Sitzung bleibt, wie sie war</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>Arbeit im Gange</translation>
    </message>
    <message>
        <source>%1: stopping…</source>
        <translation>%1: wird gestoppt …</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1, und %n weitere</numerusform>
            <numerusform>%1, und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
</TS>
