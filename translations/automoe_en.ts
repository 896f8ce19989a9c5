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
    <name>automoe::ui::ParallelPanel</name>
    <message numerus="yes">
        <source>The filter hides all %n candidates.</source>
        <translation>
            <numerusform>The filter hides the only candidate.</numerusform>
            <numerusform>The filter hides all %n candidates.</numerusform>
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
    <name>automoe::ui::ParetoPanel</name>
    <message numerus="yes">
        <source>The filter hides all %n candidates.</source>
        <translation>
            <numerusform>The filter hides the only candidate.</numerusform>
            <numerusform>The filter hides all %n candidates.</numerusform>
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
    <name>automoe::ui::RunController</name>
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
</TS>
