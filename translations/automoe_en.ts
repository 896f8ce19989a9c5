<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChangeText</name>
    <message numerus="yes">
        <source>%n more gene(s)</source>
        <translation>
            <numerusform>%n more gene</numerusform>
            <numerusform>%n more genes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) made by hand</source>
        <translation>
            <numerusform>%n candidate made by hand</numerusform>
            <numerusform>%n candidates made by hand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s)</source>
        <translation>
            <numerusform>%n candidate</numerusform>
            <numerusform>%n candidates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluations in all</source>
        <translation>
            <numerusform>%Ln evaluation in all</numerusform>
            <numerusform>%Ln evaluations in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropReasons</name>
    <message numerus="yes">
        <source>%Ln with an empty side</source>
        <translation>
            <numerusform>%Ln with an empty side</numerusform>
            <numerusform>%Ln with an empty side</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln too long</source>
        <translation>
            <numerusform>%Ln too long</numerusform>
            <numerusform>%Ln too long</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with sides of very different length</source>
        <translation>
            <numerusform>%Ln with sides of very different length</numerusform>
            <numerusform>%Ln with sides of very different length</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not translated</source>
        <translation>
            <numerusform>%Ln not translated</numerusform>
            <numerusform>%Ln not translated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that are in the test or validation text</source>
        <translation>
            <numerusform>%Ln that is in the test or validation text</numerusform>
            <numerusform>%Ln that are in the test or validation text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repeated</source>
        <translation>
            <numerusform>%Ln repeated</numerusform>
            <numerusform>%Ln repeated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln for another reason (%1)</source>
        <translation>
            <numerusform>%Ln for another reason (%1)</numerusform>
            <numerusform>%Ln for another reason (%1)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>%1, %n heads</source>
        <translation>
            <numerusform>%1, %n head</numerusform>
            <numerusform>%1, %n heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n heads of %2, top %3 of %4</source>
        <translation>
            <numerusform>%1, %n head of %2, top %3 of %4</numerusform>
            <numerusform>%1, %n heads of %2, top %3 of %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 experts, %n heads, top %3</source>
        <translation>
            <numerusform>%1, %2 experts, %n head, top %3</numerusform>
            <numerusform>%1, %2 experts, %n heads, top %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n heads, top %2 of %3</source>
        <translation>
            <numerusform>%1, %n head, top %2 of %3</numerusform>
            <numerusform>%1, %n heads, top %2 of %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message numerus="yes">
        <source>%1 of %Ln updates</source>
        <translation>
            <numerusform>%1 of %Ln update</numerusform>
            <numerusform>%1 of %Ln updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates</source>
        <translation>
            <numerusform>%Ln update</numerusform>
            <numerusform>%Ln updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln architectures</source>
        <translation>
            <numerusform>%1 of %Ln architecture</numerusform>
            <numerusform>%1 of %Ln architectures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln architectures</source>
        <translation>
            <numerusform>%Ln architecture</numerusform>
            <numerusform>%Ln architectures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln candidates</source>
        <translation>
            <numerusform>%1 of %Ln candidate</numerusform>
            <numerusform>%1 of %Ln candidates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates</source>
        <translation>
            <numerusform>%Ln candidate</numerusform>
            <numerusform>%Ln candidates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln sentences</source>
        <translation>
            <numerusform>%1 of %Ln sentence</numerusform>
            <numerusform>%1 of %Ln sentences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentences</source>
        <translation>
            <numerusform>%Ln sentence</numerusform>
            <numerusform>%Ln sentences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln models</source>
        <translation>
            <numerusform>%1 of %Ln model</numerusform>
            <numerusform>%1 of %Ln models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln models</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln</source>
        <translation>
            <numerusform>%1 of %Ln</numerusform>
            <numerusform>%1 of %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln</source>
        <translation>
            <numerusform>%Ln</numerusform>
            <numerusform>%Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobTitle</name>
    <message numerus="yes">
        <source>Time %n architecture(s)</source>
        <translation>
            <numerusform>Time %n architecture</numerusform>
            <numerusform>Time %n architectures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search with %n evaluation(s)</source>
        <translation>
            <numerusform>Search with %n evaluation</numerusform>
            <numerusform>Search with %n evaluations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayoutDrawing</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoCandidates</name>
    <message numerus="yes">
        <source>The filter hides all %n candidates.</source>
        <translation>
            <numerusform>The filter hides the only candidate.</numerusform>
            <numerusform>The filter hides all %n candidates.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>Encoder, {n} layers, {width} wide</source>
        <translation>
            <numerusform>Encoder, {n} layer, {width} wide</numerusform>
            <numerusform>Encoder, {n} layers, {width} wide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decoder, {n} layers, {width} wide</source>
        <translation>
            <numerusform>Decoder, {n} layer, {width} wide</numerusform>
            <numerusform>Decoder, {n} layers, {width} wide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} threads</source>
        <translation>
            <numerusform>{n} thread</numerusform>
            <numerusform>{n} threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Besides, {n} spaces of one architecture, for models trained on their own.</source>
        <translation>
            <numerusform>Besides, {n} space of one architecture, for models trained on their own.</numerusform>
            <numerusform>Besides, {n} spaces of one architecture, for models trained on their own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} members</source>
        <translation>
            <numerusform>{n} member</numerusform>
            <numerusform>{n} members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Campaign, run {run}: {n} architectures</source>
        <translation>
            <numerusform>Campaign, run {run}: {n} architecture</numerusform>
            <numerusform>Campaign, run {run}: {n} architectures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} rows, MAPE {mape}.</source>
        <translation>
            <numerusform>{n} row, MAPE {mape}.</numerusform>
            <numerusform>{n} rows, MAPE {mape}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pairs kept</source>
        <translation>
            <numerusform>{n} pair kept</numerusform>
            <numerusform>{n} pairs kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} evaluations</source>
        <translation>
            <numerusform>{n} evaluation</numerusform>
            <numerusform>{n} evaluations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} exports</source>
        <translation>
            <numerusform>{n} export</numerusform>
            <numerusform>{n} exports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in {n} search runs</source>
        <translation>
            <numerusform>in {n} search run</numerusform>
            <numerusform>in {n} search runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files</source>
        <translation>
            <numerusform>{n} file</numerusform>
            <numerusform>{n} files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} sentences, spread evenly over the {set} set and not chosen by quality.</source>
        <translation>
            <numerusform>{n} sentence, spread evenly over the {set} set and not chosen by quality.</numerusform>
            <numerusform>{n} sentences, spread evenly over the {set} set and not chosen by quality.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} candidates</source>
        <translation>
            <numerusform>{n} candidate</numerusform>
            <numerusform>{n} candidates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} members of {candidates}.</source>
        <translation>
            <numerusform>{n} member of {candidates}.</numerusform>
            <numerusform>{n} members of {candidates}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After {n} evaluations each, {search} has a hypervolume of {ours} and random search (run {run}) {random}: {gain}.</source>
        <translation>
            <numerusform>After {n} evaluation each, {search} has a hypervolume of {ours} and random search (run {run}) {random}: {gain}.</numerusform>
            <numerusform>After {n} evaluations each, {search} has a hypervolume of {ours} and random search (run {run}) {random}: {gain}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sandwich with {n} random sub-networks</source>
        <translation>
            <numerusform>sandwich with {n} random sub-network</numerusform>
            <numerusform>sandwich with {n} random sub-networks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} updates planned</source>
        <translation>
            <numerusform>{n} update planned</numerusform>
            <numerusform>{n} updates planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {n} experts, {dead} dead (no token) and {starved} starved (below {share} % of the even load).</source>
        <translation>
            <numerusform>Of {n} expert, {dead} dead (no token) and {starved} starved (below {share} % of the even load).</numerusform>
            <numerusform>Of {n} experts, {dead} dead (no token) and {starved} starved (below {share} % of the even load).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {n} heads</source>
        <translation>
            <numerusform>{kind}, {n} head</numerusform>
            <numerusform>{kind}, {n} heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {n} heads of {width}, top-{top} of {experts}</source>
        <translation>
            <numerusform>{kind}, {n} head of {width}, top-{top} of {experts}</numerusform>
            <numerusform>{kind}, {n} heads of {width}, top-{top} of {experts}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {experts} experts, {n} heads, top-{top}</source>
        <translation>
            <numerusform>{kind}, {experts} experts, {n} head, top-{top}</numerusform>
            <numerusform>{kind}, {experts} experts, {n} heads, top-{top}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {n} heads, top-{top} of {experts}</source>
        <translation>
            <numerusform>{kind}, {n} head, top-{top} of {experts}</numerusform>
            <numerusform>{kind}, {n} heads, top-{top} of {experts}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::CandidateJobs</name>
    <message numerus="yes">
        <source>Evaluate %Ln candidate(s)?</source>
        <translation>
            <numerusform>Evaluate %Ln candidate?</numerusform>
            <numerusform>Evaluate %Ln candidates?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Prepare %Ln evaluation(s)</source>
        <translation>
            <numerusform>Prepare %Ln evaluation</numerusform>
            <numerusform>Prepare %Ln evaluations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln candidate(s)</source>
        <translation>
            <numerusform>Read %Ln candidate</numerusform>
            <numerusform>Read %Ln candidates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::CorpusPicker</name>
    <message numerus="yes">
        <source>%Ln sentence pairs</source>
        <translation>
            <numerusform>%Ln sentence pair</numerusform>
            <numerusform>%Ln sentence pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading: %Ln sentence pairs so far…</source>
        <translation>
            <numerusform>Reading: %Ln sentence pair so far…</numerusform>
            <numerusform>Reading: %Ln sentence pairs so far…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::CostPage</name>
    <message numerus="yes">
        <source>%Ln sentence pairs</source>
        <translation>
            <numerusform>%Ln sentence pair</numerusform>
            <numerusform>%Ln sentence pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates: %1 passes over the text</source>
        <translation>
            <numerusform>%Ln update: %1 passes over the text</numerusform>
            <numerusform>%Ln updates: %1 passes over the text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln models, while nothing else runs</source>
        <translation>
            <numerusform>%Ln model, while nothing else runs</numerusform>
            <numerusform>%Ln models, while nothing else runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluations</source>
        <translation>
            <numerusform>%Ln evaluation</numerusform>
            <numerusform>%Ln evaluations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::CurvePlot</name>
    <message numerus="yes">
        <source>%1: %2 over %3, %n points in %4</source>
        <translation>
            <numerusform>%1: %2 over %3, %n point in %4</numerusform>
            <numerusform>%1: %2 over %3, %n points in %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::FiguresTask</name>
    <message numerus="yes">
        <source>%n figures are written into %1.</source>
        <translation>
            <numerusform>%n figure is written into %1.</numerusform>
            <numerusform>%n figures are written into %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::FrontPlot</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::ImportTask</name>
    <message numerus="yes">
        <source>%n figure(s) came with it.</source>
        <translation>
            <numerusform>%n figure came with it.</numerusform>
            <numerusform>%n figures came with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n score(s) of another corpus cannot be compared with this session&apos;s and were left out.</source>
        <translation>
            <numerusform>%n score of another corpus cannot be compared with this session&apos;s and was left out.</numerusform>
            <numerusform>%n scores of another corpus cannot be compared with this session&apos;s and were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::InspectorPanel</name>
    <message numerus="yes">
        <source>Your text, %n sentences</source>
        <translation>
            <numerusform>Your text, %n sentence</numerusform>
            <numerusform>Your text, %n sentences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::MeasureDialog</name>
    <message numerus="yes">
        <source>%Ln architectures</source>
        <translation>
            <numerusform>%Ln architecture</numerusform>
            <numerusform>%Ln architectures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::MessageBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::ParallelPlot</name>
    <message numerus="yes">
        <source>; %n selected</source>
        <translation>
            <numerusform>; %n selected</numerusform>
            <numerusform>; %n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::PlanBar</name>
    <message numerus="yes">
        <source>Text: %Ln sentence pairs read, %1 kept</source>
        <translation>
            <numerusform>Text: %Ln sentence pair read, %1 kept</numerusform>
            <numerusform>Text: %Ln sentence pairs read, %1 kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::ResidualPlot</name>
    <message numerus="yes">
        <source>%1 over %2: %n measured, off by %3 % (root mean square)</source>
        <translation>
            <numerusform>%1 over %2: %n measured, off by %3 % (root mean square)</numerusform>
            <numerusform>%1 over %2: %n measured, off by %3 % (root mean square)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::RetrainDialog</name>
    <message numerus="yes">
        <source>Retrain %n candidate(s)</source>
        <translation>
            <numerusform>Retrain %n candidate</numerusform>
            <numerusform>Retrain %n candidates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::ScatterPlot</name>
    <message numerus="yes">
        <source>%1: %n measured, the prediction is off by %2 % on average</source>
        <translation>
            <numerusform>%1: %n measured, the prediction is off by %2 % on average</numerusform>
            <numerusform>%1: %n measured, the prediction is off by %2 % on average</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::SearchDialog</name>
    <message numerus="yes">
        <source>Only the choices that &quot;Steer&quot; allows (%n gene(s))</source>
        <translation>
            <numerusform>Only the choices that &quot;Steer&quot; allows (%n gene)</numerusform>
            <numerusform>Only the choices that &quot;Steer&quot; allows (%n genes)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates</source>
        <translation>
            <numerusform>%Ln candidate</numerusform>
            <numerusform>%Ln candidates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates, if none is dropped early</source>
        <translation>
            <numerusform>%Ln candidate, if it is not dropped early</numerusform>
            <numerusform>%Ln candidates, if none is dropped early</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::SearchSteering</name>
    <message numerus="yes">
        <source>(%n waiting candidate(s) taken back)</source>
        <translation>
            <numerusform>(%n waiting candidate taken back)</numerusform>
            <numerusform>(%n waiting candidates taken back)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken after %Ln candidates: %1</source>
        <translation>
            <numerusform>Taken after %Ln candidate: %1</numerusform>
            <numerusform>Taken after %Ln candidates: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::SentenceBar</name>
    <message numerus="yes">
        <source>%Ln sentences</source>
        <translation>
            <numerusform>%Ln sentence</numerusform>
            <numerusform>%Ln sentences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::SessionPanel</name>
    <message numerus="yes">
        <source>%1 · %Ln pairs</source>
        <translation>
            <numerusform>%1 · %Ln pair</numerusform>
            <numerusform>%1 · %Ln pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::SettingsDialog</name>
    <message numerus="yes">
        <source>It answers: version %1, %n core(s).</source>
        <translation>
            <numerusform>It answers: version %1, %n core.</numerusform>
            <numerusform>It answers: version %1, %n cores.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::TablePanel</name>
    <message numerus="yes">
        <source>%Ln candidates</source>
        <translation>
            <numerusform>%Ln candidate</numerusform>
            <numerusform>%Ln candidates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::TokenizerPage</name>
    <message numerus="yes">
        <source>For %Ln sentence pairs, %1 pieces are suggested. More pieces make sentences shorter, and need more text to be learned well. One vocabulary for both languages suits languages with the same letters.</source>
        <translation>
            <numerusform>For %Ln sentence pair, %1 pieces are suggested. More pieces make sentences shorter, and need more text to be learned well. One vocabulary for both languages suits languages with the same letters.</numerusform>
            <numerusform>For %Ln sentence pairs, %1 pieces are suggested. More pieces make sentences shorter, and need more text to be learned well. One vocabulary for both languages suits languages with the same letters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::WorkBar</name>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1, and %n more</numerusform>
            <numerusform>%1, and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
