<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ChangeText</name>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: all choices again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: only %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at least %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at most %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 without limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more gene(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) made by hand</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the next %1 like %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 evaluations in all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters, active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency, predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency, median measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency, 95th percentile measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chrF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inherited weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, device %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mutation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crossover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>switch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>multi-head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pre-norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>post-norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of Q, K, V</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder layers seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feed-forward kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experts a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Self-attention kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Self-attention heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-attention kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-attention heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encoder embedding width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encoder layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean encoder feed-forward width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean encoder heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decoder embedding width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decoder layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean decoder feed-forward width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean decoder heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean cross-attention heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean encoder layers seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean experts in the encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean experts in the decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean width of the encoder&apos;s experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean width of the decoder&apos;s experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the combination of its sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoder layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoder %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert %1 width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, top %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>self-attention heads %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross-attention heads %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encoder layers seen %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>width %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>architectures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sentences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for a measurement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused by a measurement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was done before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2/min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayoutDrawing</name>
    <message>
        <source>depth %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>embedding %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>self</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feed-forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: embedding width %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Self-attention: %1 heads, each %2 wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-attention: %1 heads, each %2 wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder layer %1: seen by cross-attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder layer %1: not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, expert %2: width %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert %1 is dead: no token was sent to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert %1: %2 % of the tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Prepare the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train the supernet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supernet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the latency predictor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predictor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunStatus</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message>
        <source>Search mixture-of-experts translation models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session to open, NAME.automoe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes pictures of the window with the session into a folder, and ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaks this language: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>this is not JSON that can be read here ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is the file you meant; &quot;automoe arch convert&quot; writes a well-formed one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not a HAT or AutoMoE configuration that can be read here ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is the file you meant: one key a line, with a value or a list behind it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} ({value}) contradicts {other}, which asks for {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change one of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HAT&apos;s and AutoMoE&apos;s YAML has no words for {value} at {field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a .json file instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the format of this file is not known by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a name that ends with .json (our form) or with .yml or .yaml (HAT&apos;s and AutoMoE&apos;s).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the field {field} is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its spelling, or take it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the field {field} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it, or check that it is the kind of file you meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} is {value}, but must be {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in this search space {field} is {value}, but must be {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the list of choices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the architecture is outside the search space: {field} is {value}, the space has {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the architecture, or choose a space that holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no search space named {value}; the presets are {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one of these names, or a file that ends with .json, .yml or .yaml.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped as asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the same command again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file cannot be read ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions and that it is a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is larger than the {expected} bytes that are allowed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is the file you meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file cannot be written ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder that exists and that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space and run the same command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing failed ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk, then run the same command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program (process {holder}) is using it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it has finished, or stop it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker {value} cannot be started ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the engine&apos;s command in the settings; &quot;automoe --version&quot; must work in a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker did not answer within {value} s; it said: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the engine&apos;s command in a terminal: it must start without a question, for ssh with a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the program behind the engine&apos;s command is not AutoMoE&apos;s worker ({value})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the engine&apos;s command in the settings; it ends with &quot;automoe serve&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker speaks version {value} of the protocol, this window version {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the same version of AutoMoE Studio on both sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker ended by itself with status {value}; it said: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the job again: it goes on from its last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker was ended by {value}; it said: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After SIGKILL look whether memory ran out and use a smaller model or fewer tokens a batch. The job goes on from its last checkpoint when it is run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection to the worker broke off in the middle of a message; it said: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network if the worker is on another machine, then run the job again: it goes on from its last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker said something that is no message: &quot;{value}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the engine&apos;s command prints nothing else, for ssh the login scripts of the other machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker sent a message of more than {expected} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the engine&apos;s command in the settings; if it is right, please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker has not been heard for {value} s and was ended; it said: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message about the job {value}, which does not run, was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost; if it comes again and again, please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same work runs already, as run {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no session here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path, or make a session with &quot;automoe prepare&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a session, or something else, is there already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or open the session that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder holds files that are no session&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder that does not exist yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session is being written by {program} (process {holder})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it has finished, or stop it; meanwhile &quot;automoe session info&quot; can read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is no session&apos;s database (it is empty, cut off or another kind of file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path, or bring back a copy from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this database belongs to another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session was made by a newer AutoMoE Studio (its schema is {value}, this program knows {expected})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update this program; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session was made by an older AutoMoE Studio (its schema is {value}, this program wants {expected})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it once for writing, which brings it up to date and keeps a copy beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session could not be brought up to date (step {value}: {detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed, and a copy lies beside it; please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session&apos;s database is damaged ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back a copy from a backup, or save what can be read with &quot;automoe session export&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the database cannot be read ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions. A session that was not closed properly must first be opened where its folder can be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session cannot be written ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of its folder, or copy it to a folder that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk is full; nothing that was saved is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk refused a write; nothing that was saved is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the disk has space, that no quota is reached and that it is sound; then run the same command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading or writing the disk failed ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program holds the session&apos;s database for too long ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs that use it, then run the same command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, then run the same command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the setting {field} is {value} instead of {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions need a local disk: copy the session off the network folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was to be saved contradicts the session ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report this; the session is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the database reports an error ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session is closed already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a result was not saved: {value} is not as it must be at {field} ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that all parts of AutoMoE Studio are of one version; &quot;automoe --version&quot; tells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is open for reading only, because another program works on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close that program, then open the session again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session has no prepared corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepare a corpus first: &quot;automoe prepare SESSION --source FILE --target FILE&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session has no trained supernet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run automoe train SESSION --space SPACE first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the architecture {value} has no weights of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run automoe train SESSION --arch ARCH first, or use the inherited weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session has no latency measurements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run automoe measure SESSION --samples N first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session has no latency predictor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run automoe measure and automoe fit first, or search by another cost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run {value} has no final weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the training come to its end first, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session has no run {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See its runs with &quot;automoe session info&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session has no candidate {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or evaluate it first; &quot;automoe session info&quot; shows what is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not what &quot;automoe session export&quot; writes: {field} ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the file as it was written; nothing was imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the database is damaged: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a row of the table {value} refers to a row of {detail} that is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back a copy from a backup, and please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back, or make it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file&apos;s content has changed since it was recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back the file as it was, or make it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the job is not as it must be at &quot;{field}&quot; ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the field, and that all parts of AutoMoE Studio are of one version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the change of a search is not as it must be at &quot;{field}&quot; ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a worker&apos;s message is not as it must be at &quot;{field}&quot; ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory for this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or use fewer tokens a batch or a smaller model; then run the same command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine failed: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the same command again: it goes on from the last checkpoint. If it fails again, please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this build cannot compute on the device {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use --device cpu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no export format {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use one of: {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no set {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use valid or test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the search space has no gene {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;automoe space show&quot; lists the dimensions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the gene {gene} has no choice {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;automoe space show&quot; lists the choices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no objective or cost {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use valid_loss, bleu, latency_ms, macs, flops, params, stored_params, active_params or bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the search needs predicted latency, and there is no predictor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure and fit first (automoe measure, automoe fit), or search by another cost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prepared corpus has no validation sentences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepare the corpus again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weights file is damaged or not ours ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take another copy of it, or train again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weights file describes no model that can be built: {field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the training option {field} cannot be {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the option.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint belongs to other work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another folder, or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training diverged at update {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a smaller learning rate or a longer warm-up, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weights were trained with another vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use weights that were trained on this session&apos;s corpus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file holds a supernet, not a stand-alone model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tokenizer has {value} tokens, the model {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the tokenizer that was exported with the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder is not empty and holds no exported model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the exported model does not give the original&apos;s translations ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report it; the session is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is no exported model: it has no manifest.json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the folder that automoe export wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the exported model is damaged: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the search found no candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again with more evaluations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message is not as it must be ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that window and worker are of one version; &quot;automoe --version&quot; tells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message is longer than {expected} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check what is at the other end of the pipe: only a window of AutoMoE Studio should be there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker runs another job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for its end or stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker runs no job {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have ended just now; look at the jobs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no output to write to ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the worker with a pipe as its output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the front that automoe search printed, or give a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{detail} candidates begin with {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give more digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the limit {value} is not of the form NAME=VALUE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write, for example, latency_ms=120.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the search run {value} ended before its first generation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} cannot be {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at least one run and no negative times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file holds no rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is a latency data set with a header line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the column {field} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the CSV that automoe measure wrote, or one of HAT&apos;s or AutoMoE&apos;s, with its header line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the column {field} is unknown or stands there twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it; known are the columns of our own data sets, and those of HAT&apos;s and AutoMoE&apos;s scripts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the line has {value} fields where there should be {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check for a lost line end, a lost comma or a cut-off file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a quotation mark is not closed, or stands where none may stand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the whole field in quotation marks and double those inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} is &quot;{value}&quot;; expected {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} says &quot;{value}&quot; where the architecture says &quot;{expected}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the column architecture instead; the columns of the layers only repeat it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} is missing or is not {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the file as it was written, or measure and fit again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file has format version {value}; this program reads up to {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the newer version of AutoMoE that wrote it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows that hold only averages cannot be written as a data set of architectures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the CSV file that they came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are {value} timed architectures; fitting needs at least {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure more architectures, for example with automoe measure SESSION --samples 200.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {value} is not described in the same way as the rows before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit architectures and rows of averages apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {value} has no usable time, or not as many averages as the data set has columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the row, or measure it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HAT&apos;s predictor could not be trained ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the command again without --reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the predictor was fitted to other descriptions; it needs {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit a predictor to measurements of this space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no sentence to score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is the file you meant; it needs one sentence a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are {value} sentences where {expected} are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All hypothesis and reference files need the same number of lines, in the same order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sentence has no reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at least one reference for each sentence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text is not valid UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert the file to UTF-8, for example with iconv, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the option {field} cannot be {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of a report ends in .html, and this one does not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give another name, for example report.html; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the search cannot begin: {field}: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the search space, the objectives or the limits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the option {field} is {value}, expected {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the option and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the gene {field} has the choice {value}, expected {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a candidate of this search space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the cost {field} of the candidate {candidate} is {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the predictor or the formula that gives this cost; fit the predictor again if it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the evaluation of the candidate {candidate} has {field} {value}, expected {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate the candidate again with the objectives and limits of this search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an evaluation came for the candidate {candidate}, which waits for none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue the search from its last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no candidate holds the limit {limit} on {constraint}: the closest of {tries} tries has {closest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relax this limit or another, or widen the search space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of {tries} candidates can keep the locked and forbidden choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free a locked gene or allow more choices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no limit on {value} in this search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take one of: {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no gene {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take one of {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the saved search is damaged or from another version: {field}: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue from an older checkpoint, or start a new search; its evaluations are kept in the session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the saved search belongs to another problem: {field}: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it with the search space, objectives and limits that it began with, or start a new search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of {value} candidates was evaluated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the engine&apos;s log for the reason, then run the same command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a corpus is two files, source and target, or one TSV file alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give both files, or only the TSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the line is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert the file to UTF-8, for example with iconv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the line holds a zero byte, so this is not UTF-8 text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it is UTF-16, convert it to UTF-8 with iconv; otherwise check that it is the file you meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the line is longer than {expected} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the file is plain text with one sentence a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the compressed file is damaged ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check it with gzip -t, and copy or compress it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {value} lines, but {other} has {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both files must have the same number of lines, one sentence and its translation on each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the line has {value} columns instead of 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each line must be source, one tab, target; take other columns out, for example with cut -f1,2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no sentence pair in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {value} sentence pairs none is left for one of training, validation and test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give more text, check that source and target are not exchanged or the same, or loosen the cleaning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} pairs for {field} are more than can be taken out of the text, which is {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for fewer, or give more text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file changed while it was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is complete, then run the same command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} cannot be {value}; possible is {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text is too small for a vocabulary of {value}; the most is {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for a vocabulary of at most {expected}, or give more text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a vocabulary of {value} cannot hold the characters of the text; the least is {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for a vocabulary of more than {expected}, or lower the character coverage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SentencePiece could not train the tokenizer ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another vocabulary size or another model type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or let the tokenizer learn from less text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is no tokenizer that can be used ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepare the corpus again to make a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this file does not belong with the other files of its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sentences are not those that were prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the token file cannot be used ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every sentence pair is longer than {value} tokens, so there is nothing to train on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the greatest length or the tokens of a batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is not part of a prepared corpus and would be lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or move the file away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no prepared corpus in this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run automoe prepare first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the report of the prepared corpus is damaged ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sample corpus is not installed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the program again, or set AUTOMOE_RESOURCES to the folder with its resources.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>figures cannot be written as &quot;{value}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the file&apos;s name in .svg, .pdf or .png.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the figure could not be drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the window smaller, or close other programs, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the stages that were planned for this session cannot be read ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the stages that are missing from the menu Run.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui</name>
    <message>
        <source>%1 with an empty side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 with sides of very different length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not translated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 that are in the test or validation text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 repeated</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::ArchitectureEditor</name>
    <message>
        <source>Choose a candidate to edit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the chosen one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part to edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its quality with the weights that it inherits from the supernet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it among the candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the candidate as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your changes to %1 are still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session has no search space, so there is nothing to choose from. Import one, or open the session that the candidate comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters, active at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency, predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms (%2–%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A guess, outside of what was measured: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A guess, outside of what was measured: %1 and %2 more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2, differences: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::CandidateHeader</name>
    <message>
        <source>search %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>generation %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outside of the limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the whole identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it in sight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::CandidateModel</name>
    <message>
        <source>pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::CorpusPicker</name>
    <message>
        <source>Source:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentences of the source language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentences of the target language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source, tab, target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First sentence pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text in UTF-8, or the same as .gz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text (*.txt *.tsv *.gz);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sentence pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2 can be used. Left out: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, all of them can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading: %1 sentence pairs so far…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file with a sentence, a tab and its translation on each line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two files with as many lines: a sentence, and its translation on the same line of the other.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::CostPage</name>
    <message>
        <source>under a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it will cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stages run one after the other. Each can be paused and stopped; the window can be closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sentence pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 updates: %2 passes over the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 models, while nothing else runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from what was measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 evaluations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a typical computer of two cores: a guess, which may be wrong by several times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The times rest on %1. The jobs show the true pace as soon as they run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The times rest on what earlier runs took here (session %1) and, where there are none, on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The times rest on what earlier runs took here (session %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk: about %1 of %2 that are free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk has too little space. Go back and choose another folder or a smaller search space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is more than the %1 you gave: with less a result would say nothing. Go back and choose a smaller search space or more time, or begin all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is less than the %1 you gave: more passes over a text of this size would bring nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::CostView</name>
    <message>
        <source>%1 input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No time is known of this candidate yet. Measure it, or fit a predictor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bill by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MACs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-accumulates of one sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters with all experts and routers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters that one token uses, with the widest experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters, active at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One sentence of %1 + %2 tokens; without embedding tables and output projection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::CurvePlot</name>
    <message>
        <source>Logarithmic values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: nothing to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 over %3, %n points in %4</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::DiffView</name>
    <message>
        <source>Only differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both drawings on one scale, with what differs marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 properties differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::ExpertLoad</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoder %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load of the experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (starved)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 experts, %2 dead, %3 starved. %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::FrontPlot</name>
    <message>
        <source>better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inherited weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over a limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;%2&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (95 %: %1 to %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, less is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, more is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pareto front: no candidates to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pareto front: %1 of %2 candidates, %3, %4, %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No candidate within %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best within %1: %2, %3 %4 at %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dominated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inherited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, generation %2 of run %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::GeneField</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last expert away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not possible here; it would count as %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not possible here: it counts as %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::GeneView</name>
    <message>
        <source>Only what varies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each value occurs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidates on the front: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 candidates have this part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2 in %3 of %4 candidates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::HistoryPanel</name>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NSGA-II</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too early to tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A judgement needs more than five generations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>improving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The front has grown over the last generations: going on is worth while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>converged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The front has not grown, and most proposals are repeats: what is in reach has been tried. Widen the search space, or retrain what is on the front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stuck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The front has not grown, although new candidates keep coming. Raise the chance of mutation or the size of the population, or start from another seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hypervolume of the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hypervolume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Growth per 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Growth of the hypervolume per 100 candidates, over the last five generations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposals that the search had made before, over the last five generations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How different the population is: 0 % all equal, 100 % every choice equally often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These searches measure hypervolume from different reference points: compare how the curves rise, not how high they are. The report compares them from a common point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed by hand, %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No search has finished a generation yet. Start a search: its progress appears here generation by generation.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::InspectorPanel</name>
    <message>
        <source>Share of the tokens by expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each gene&apos;s values occur on the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layers-%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is selected.

Click a point of the front or a row of the table to look into a candidate. Hold Ctrl and click a second one to see what they differ in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select two candidates to see what they differ in: hold Ctrl and click the second one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::JobDialog</name>
    <message>
        <source>%1. How long that takes shows when it has begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: about %2 at the pace of the last time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::JobsModel</name>
    <message>
        <source>took %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker holds %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::JobsPanel</name>
    <message>
        <source>About the chosen job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No jobs yet. What you train, measure, search or export appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the chosen job after this batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the chosen job go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the chosen job; it keeps what it has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the chosen job again, from where it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sooner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the chosen job before the one above it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the chosen job after the one below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the chosen job from this list; its run stays in the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take what is over from this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker is started again. The reason: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::LatencyPanel</name>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predictor %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error %1 % (MAPE), %2 ms (RMSE); %3 % of %4 held-out rows lie in the 90 % interval.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HAT&apos;s predictor on the same rows: %1 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times architectures of the space on this machine; nothing else of ours runs meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit predictor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits the latency predictor to what was measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predictor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted against measured latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency in the order of measuring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency (ms)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row of the campaign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median (ms a sentence)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted against measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No latency has been measured yet. Measure some architectures of the space: the search predicts all others from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No predictor is fitted yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out row %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 architectures timed. The reference architecture shows how the machine&apos;s speed drifted; the predictor takes that out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampled architectures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference architecture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::LayoutView</name>
    <message>
        <source>Layers, drawn to scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save drawing as SVG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::MainWindow</name>
    <message>
        <source>changed %1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no longer there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AutoMoE Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About AutoMoE Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About AutoMoE Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;AutoMoE Studio %1&lt;/b&gt;&lt;br&gt;Neural architecture search of mixture-of-experts translation models.&lt;br&gt;Free software under the GPL, version 3 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – AutoMoE Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (reading) – AutoMoE Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program works on this session. You see what it writes; edits are not possible until it ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping what runs, with a checkpoint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making a copy of the sample session that is yours…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::MeasureDialog</name>
    <message>
        <source>Measure latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Architectures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random members of the space, with the largest and the smallest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Repeats of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Beam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What else runs in this window is paused meanwhile. Let nothing else run on the machine: the times are of this machine as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 architectures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::OpenSession</name>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train run %1 longer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::ParallelPanel</name>
    <message>
        <source>Axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which columns have an axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear ranges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all ranges away; what was typed or ticked in the table&apos;s filter stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag along an axis to filter; drag a title to move the axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear the ranges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No candidates yet. Run a search, or measure an architecture: each candidate appears here as soon as it is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No axis is chosen. Choose some with Axes, above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The filter hides all %n candidates.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::ParallelPlot</name>
    <message>
        <source>filter by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no filter by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear the ranges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parallel coordinates: nothing to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parallel coordinates: %1 of %2 candidates over %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>; %n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::ParetoPanel</name>
    <message>
        <source>clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality, upwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost, to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cheapest as good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin what is selected, or unpin it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agai&amp;nst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most that a candidate may cost; the line in the plot can be dragged as well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the budget line away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best within the budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the search generation by generation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No candidates yet. Run a search, or measure an architecture: each candidate appears here as soon as it is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The filter hides all %n candidates.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No candidate shown has both figures. Choose other axes above, or have the candidates evaluated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the cheapest candidate that is not significantly worse than the best: their 95 % intervals overlap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This quality has no intervals. Choose a score of a test set, such as BLEU of retrained candidates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now: %1 on the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>generation %1 of %2: %3 on the front</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::PlacePage</name>
    <message>
        <source>Where the session goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session is a folder: text, weights, measurements and every candidate are in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ame:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>translation</source>
        <comment>suggested name of a session</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the session a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name cannot hold a slash or begin with a dot: it becomes the name of a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the folder&apos;s whole path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such folder. Choose one that exists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not write to this folder. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session of this name is there already. Choose another name, or open it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be made: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::PlanBar</name>
    <message>
        <source>Text: %1 sentence pairs read, %2 kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Left out: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepare text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the stage is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the stage has is kept; it can go on later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session has no text yet. Choose the sentences that its models are to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. This is the last stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Next: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 stages are done. Next: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not succeed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that was planned is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the stages that are left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::PlanRunner</name>
    <message>
        <source>Reading the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training the tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cutting the text into pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A measurement runs first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::Plot</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vector graphics (*.svg);;Document (*.pdf);;Image (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One column (3.25 in)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two columns (6.75 in)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide (16 : 9)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As large as here…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours for print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::RetrainDialog</name>
    <message numerus="yes">
        <source>Retrain %n candidate(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Updates of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with the supernet&apos;s weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise from random weights, which takes several times as many updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then score on the test set and time it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 target tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::RoutingHeatMap</name>
    <message>
        <source>Routing of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens: %1, layers: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”, %2: no expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”, %2: expert %3 of %4, gate %5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::RunController</name>
    <message>
        <source>&amp;Train supernet…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Measure latency…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit latency predictor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retrain selected…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Evaluate selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport selected…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is open for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a supernet first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure latency first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select candidates first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select one candidate first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train the supernet of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Time %n architecture(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search with %n evaluation(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Retrain %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1 into a new folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Prepare text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until the jobs are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepare text first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::ScatterPlot</name>
    <message>
        <source>off by (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: nothing measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %n measured, the prediction is off by %2 % on average</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 % lie in its interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, predicted, low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, predicted, high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, measured: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, predicted: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off by %1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::SearchDialog</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Algorithm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NSGA-II</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evolution as in AutoMoE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the supernet&apos;s weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidates that cost more are not feasible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greatest cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Only the choices that are allowed beside the front (%n gene(s))</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The panel &quot;Steer&quot; shows which</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Evaluations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure latency and fit the predictor first to search by predicted latency.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 candidates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::SearchSteering</name>
    <message>
        <source>No search runs; this holds for the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No search runs; the next one takes only this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A search cannot be limited in %1: choose a predicted or computed cost as the axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken after %1 candidates: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>(%n waiting candidate(s) taken back)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::SessionAssistant</name>
    <message>
        <source>New session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepare text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cr&amp;eate and begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;repare</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::SessionPanel</name>
    <message>
        <source>Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the session holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corpora</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search spaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supernets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10^%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 architectures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · run %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::SessionView</name>
    <message>
        <source>Pareto front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further updates:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::SettingsDialog</name>
    <message>
        <source>&amp;Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the one of this installation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command of the worker that computes, for example: ssh machine automoe serve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It answers: version %1, %n core(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::ShareBars</name>
    <message>
        <source>Shares of the layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpacePage</name>
    <message>
        <source>%1 G</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about 10%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The models that the search may choose from. One supernet holds them all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search spaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a sentence of 30 tokens, without the output layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tiny and small are made for computers without a graphics card; HAT&apos;s and AutoMoE&apos;s are those of the publications. Smallest and largest model of each.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::StartPage</name>
    <message>
        <source>AutoMoE Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search mixture-of-experts translation models for your text and your device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From your own parallel text, or the sample corpus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder NAME.automoe, made here or by the command line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A finished search to look around in; nothing to wait for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recent sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::SteeringPanel</name>
    <message>
        <source>More like the selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next candidates of the running search are mutants and children of those selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give every gene all of its choices back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many like the selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choices that the search may take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allow everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here you say which choices a search may take. Train a supernet first: its search space is what there is to choose from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select candidates first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a search first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One choice of a gene must stay: allow another one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allow %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forbid %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::SupernetPanel</name>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target tokens per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load-balancing loss (1: even)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1, model %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1, supernet of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation, largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation, smallest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation, random %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 target tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pauses after this batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops within one batch, with a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train longer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on with these weights for more updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Course of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss (nats per target token)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the lower plot shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been trained yet. Train a supernet: losses, speed and the load of its experts appear here while it learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The load of the experts appears with the first validation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens by expert on validation text after update %1: %2 experts, %3 dead, %4 starved (below %5 % of the even load)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on from the last checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::TablePanel</name>
    <message>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity, tag, note or origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned candidates only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidates with weights of their own only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what you have hidden as well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the columns in which the selected candidates differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::TextPage</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentences and their translations, which the models learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;sample, English and German</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Two files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One tab-se&amp;parated file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages of free software, some 34,000 pairs; comes with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;est with files of my own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise pairs are taken out of the text for testing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Languages:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>en</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>de</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for the records</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::TimePage</name>
    <message>
        <source>Computer and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the whole may take decides how much is trained, measured and searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hreads:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A &amp;quick look: ten minutes, to see how everything works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An h&amp;our: a first useful front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ni&amp;ght: eight hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As long as &amp;I say:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::TokenizerPage</name>
    <message>
        <source>Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words are cut into pieces, so that any word can be read and written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unigram model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Byte-pair encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One for both languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One for each language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pieces:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Vocabulary:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For %1 sentence pairs, %2 pieces are suggested. More pieces make sentences shorter, and need more text to be learned well. One vocabulary for both languages suits languages with the same letters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>automoe::ui::TrainDialog</name>
    <message>
        <source>Train supernet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search &amp;space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The supernet shares its weights among all of its members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tokens a batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding counted, on the longer side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest, smallest and a random member in each update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandwich rule: slower updates, a supernet that ranks better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smaller ones learn from the largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 target tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
