<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>CandidateReader</name>
    <message>
        <source>90 % interval of the predictor: ± %1 % of the prediction</source>
        <translation>Intervalle à 90&#xa0;% du prédicteur&#xa0;: ± %1&#xa0;% de la prédiction</translation>
    </message>
    <message>
        <source>4 bytes a parameter (float32)</source>
        <translation>4 octets par paramètre (float32)</translation>
    </message>
    <message>
        <source>%1, without embedding tables: the session has no corpus</source>
        <translation>%1, sans les tables de plongement&#xa0;: la session n’a pas de corpus</translation>
    </message>
    <message>
        <source>%1, with the embedding tables of a vocabulary of %L2</source>
        <translation>%1, avec les tables de plongement d’un vocabulaire de %L2</translation>
    </message>
    <message>
        <source>told by the search</source>
        <translation>indiqué par la recherche</translation>
    </message>
    <message>
        <source>95 % interval: median ± t · √(π/2) · sd / √n of its repeats</source>
        <translation>Intervalle à 95&#xa0;%&#xa0;: médiane ± t · √(π/2) · écart type / √n des répétitions</translation>
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
        <translation>%1&#xa0;: de nouveau tous les choix</translation>
    </message>
    <message>
        <source>%1: only %2</source>
        <translation>%1&#xa0;: seulement %2</translation>
    </message>
    <message>
        <source>%1 at least %2</source>
        <translation>%1&#xa0;: au moins %2</translation>
    </message>
    <message>
        <source>%1 at most %2</source>
        <translation>%1&#xa0;: au plus %2</translation>
    </message>
    <message>
        <source>%1 without limit</source>
        <translation>%1&#xa0;: sans limite</translation>
    </message>
    <message numerus="yes">
        <source>%n more gene(s)</source>
        <translation>
            <numerusform>%n autre gène</numerusform>
            <numerusform>%n autres gènes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) made by hand</source>
        <translation>
            <numerusform>%n candidat fait à la main</numerusform>
            <numerusform>%n candidats faits à la main</numerusform>
        </translation>
    </message>
    <message>
        <source>the next %1 like %2</source>
        <translation>les %1 suivants sur le modèle de %2</translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s)</source>
        <translation>
            <numerusform>%n candidat</numerusform>
            <numerusform>%n candidats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluations in all</source>
        <translation>
            <numerusform>%Ln évaluation en tout</numerusform>
            <numerusform>%Ln évaluations en tout</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>%1 (device %2)</source>
        <translation>%1 (appareil %2)</translation>
    </message>
    <message>
        <source>predictor %1</source>
        <translation>prédicteur %1</translation>
    </message>
    <message>
        <source>%1, predictor %2</source>
        <translation>%1, prédicteur %2</translation>
    </message>
</context>
<context>
    <name>DropReasons</name>
    <message numerus="yes">
        <source>%Ln with an empty side</source>
        <translation>
            <numerusform>%Ln avec un côté vide</numerusform>
            <numerusform>%Ln avec un côté vide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln too long</source>
        <translation>
            <numerusform>%Ln trop longue</numerusform>
            <numerusform>%Ln trop longues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with sides of very different length</source>
        <translation>
            <numerusform>%Ln aux côtés de longueur très différente</numerusform>
            <numerusform>%Ln aux côtés de longueur très différente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not translated</source>
        <translation>
            <numerusform>%Ln non traduite</numerusform>
            <numerusform>%Ln non traduites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that are in the test or validation text</source>
        <translation>
            <numerusform>%Ln présente dans le texte de test ou de validation</numerusform>
            <numerusform>%Ln présentes dans le texte de test ou de validation</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repeated</source>
        <translation>
            <numerusform>%Ln répétée</numerusform>
            <numerusform>%Ln répétées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln for another reason (%1)</source>
        <translation>
            <numerusform>%Ln pour une autre raison (%1)</numerusform>
            <numerusform>%Ln pour une autre raison (%1)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpertLoad</name>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
</context>
<context>
    <name>ExportFormat</name>
    <message>
        <source>Model folder</source>
        <translation>Dossier de modèle</translation>
    </message>
    <message>
        <source>For this program: automoe translate, automoe import</source>
        <translation>Pour ce programme&#xa0;: automoe translate, automoe import</translation>
    </message>
    <message>
        <source>Every candidate, whole: weights as safetensors, the architecture as JSON and YAML, tokenizers.</source>
        <translation>Tout candidat, en entier&#xa0;: poids en safetensors, architecture en JSON et YAML, tokeniseurs.</translation>
    </message>
    <message>
        <source>Other runtimes do not read it. After writing it is opened and has to translate as the original does.</source>
        <translation>Les autres programmes ne le lisent pas. Une fois écrit, il est ouvert et doit traduire comme l’original.</translation>
    </message>
    <message>
        <source>CTranslate2 directory</source>
        <translation>Répertoire CTranslate2</translation>
    </message>
    <message>
        <source>For servers and devices that run CTranslate2</source>
        <translation>Pour les serveurs et les appareils qui utilisent CTranslate2</translation>
    </message>
    <message>
        <source>Candidates without experts, with one number of heads a side, whose decoder sees the last encoder layer. Norms before or after and different widths of encoder and decoder are fine.</source>
        <translation>Candidats sans experts, avec un seul nombre de têtes par côté, dont le décodeur voit la dernière couche de l’encodeur. La normalisation avant ou après et des largeurs différentes pour l’encodeur et le décodeur sont possibles.</translation>
    </message>
    <message>
        <source>Float32; CTranslate2 quantises when it loads. The files follow its documented layout, version 6, and are read back after writing; CTranslate2 itself has not run them.</source>
        <translation>Float32&#xa0;; CTranslate2 quantifie au chargement. Les fichiers suivent sa structure documentée, version 6, et sont relus après l’écriture&#xa0;; CTranslate2 lui-même ne les a pas exécutés.</translation>
    </message>
    <message>
        <source>HAT and AutoMoE files</source>
        <translation>Fichiers HAT et AutoMoE</translation>
    </message>
    <message>
        <source>For training with HAT&apos;s or AutoMoE&apos;s own programs</source>
        <translation>Pour l’entraînement avec les programmes de HAT ou d’AutoMoE</translation>
    </message>
    <message>
        <source>The architecture alone, as YAML and JSON; experts too.</source>
        <translation>L’architecture seule, en YAML et en JSON&#xa0;; les experts aussi.</translation>
    </message>
    <message>
        <source>No weights and no tokenizers. After writing the file is read back.</source>
        <translation>Ni poids ni tokeniseurs. Le fichier est relu après l’écriture.</translation>
    </message>
    <message>
        <source>Written; what the check found is not recorded.</source>
        <translation>Écrit&#xa0;; le résultat de la vérification n’est pas enregistré.</translation>
    </message>
    <message>
        <source>Written and checked: %1 of %2 sentences are translated as before; scores differ by %3 at most.</source>
        <translation>Écrit et vérifié&#xa0;: %1 phrases sur %2 sont traduites comme avant&#xa0;; les scores diffèrent d’au plus %3.</translation>
    </message>
    <message>
        <source>Written and read back: %1 of %2 variables are equal, bit for bit.</source>
        <translation>Écrit et relu&#xa0;: %1 variables sur %2 sont égales, bit à bit.</translation>
    </message>
    <message>
        <source>Written and read back: the architecture is the same.</source>
        <translation>Écrit et relu&#xa0;: l’architecture est la même.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation>Paramètres, stockés</translation>
    </message>
    <message>
        <source>Parameters, active</source>
        <translation>Paramètres, actifs</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Opérations</translation>
    </message>
    <message>
        <source>Memory of the weights</source>
        <translation>Mémoire des poids</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Perte de validation</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Latency, predicted</source>
        <translation>Latence prédite</translation>
    </message>
    <message>
        <source>Latency, median measured</source>
        <translation>Latence médiane mesurée</translation>
    </message>
    <message>
        <source>Latency, 95th percentile measured</source>
        <translation>Latence 95e centile mesurée</translation>
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
        <translation>test</translation>
    </message>
    <message>
        <source>validation set</source>
        <translation>validation</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>réentraîné</translation>
    </message>
    <message>
        <source>inherited weights</source>
        <translation>poids hérités</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, device %2</source>
        <translation>%1, appareil %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>random</source>
        <translation>aléatoire</translation>
    </message>
    <message>
        <source>mutation</source>
        <translation>mutation</translation>
    </message>
    <message>
        <source>crossover</source>
        <translation>croisement</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>à la main</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>mesuré</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1&#xa0;min %2&#xa0;s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#xa0;h %2&#xa0;min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1&#xa0;j %2&#xa0;h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>Memory of a translation</source>
        <translation>Mémoire d’une traduction</translation>
    </message>
    <message>
        <source>Tokens read until dropped</source>
        <translation>Tokens lus avant l’abandon</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Latency, 95th percentile</source>
        <translation>Latence, 95e centile</translation>
    </message>
    <message>
        <source>Latency, 95th percentile or predicted</source>
        <translation>Latence, 95e centile ou prédite</translation>
    </message>
    <message>
        <source>Latency, measured in the search</source>
        <translation>Latence mesurée dans la recherche</translation>
    </message>
    <message>
        <source>Latency, predicted or measured</source>
        <translation>Latence prédite ou mesurée</translation>
    </message>
    <message>
        <source>Encoder layers</source>
        <translation>Couches de l’encodeur</translation>
    </message>
    <message>
        <source>Decoder layers</source>
        <translation>Couches du décodeur</translation>
    </message>
    <message>
        <source>Encoder embedding width</source>
        <translation>Largeur de plongement de l’encodeur</translation>
    </message>
    <message>
        <source>Decoder embedding width</source>
        <translation>Largeur de plongement du décodeur</translation>
    </message>
    <message>
        <source>Encoder feed-forward width, mean</source>
        <translation>Largeur du feed-forward de l’encodeur, moyenne</translation>
    </message>
    <message>
        <source>Decoder feed-forward width, mean</source>
        <translation>Largeur du feed-forward du décodeur, moyenne</translation>
    </message>
    <message>
        <source>Encoder experts, all layers</source>
        <translation>Experts de l’encodeur, toutes couches</translation>
    </message>
    <message>
        <source>Decoder experts, all layers</source>
        <translation>Experts du décodeur, toutes couches</translation>
    </message>
    <message>
        <source>Encoder self-attention heads, mean</source>
        <translation>Têtes d’auto-attention de l’encodeur, moyenne</translation>
    </message>
    <message>
        <source>Decoder self-attention heads, mean</source>
        <translation>Têtes d’auto-attention du décodeur, moyenne</translation>
    </message>
    <message>
        <source>mean of the languages</source>
        <translation>moyenne des langues</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>dense</source>
        <translation>dense</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>switch</translation>
    </message>
    <message>
        <source>multi-head</source>
        <translation>multi-têtes</translation>
    </message>
    <message>
        <source>pre-norm</source>
        <translation>pré-norm</translation>
    </message>
    <message>
        <source>post-norm</source>
        <translation>post-norm</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalisation</translation>
    </message>
    <message>
        <source>Width of Q, K, V</source>
        <translation>Largeur Q, K, V</translation>
    </message>
    <message>
        <source>Embedding width</source>
        <translation>Largeur de plongement</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>Encoder layers seen</source>
        <translation>Couches vues</translation>
    </message>
    <message>
        <source>Feed-forward kind</source>
        <translation>Type feed-forward</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>Experts</translation>
    </message>
    <message>
        <source>Experts a token</source>
        <translation>Experts par token</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Largeur</translation>
    </message>
    <message>
        <source>Self-attention kind</source>
        <translation>Type auto-attention</translation>
    </message>
    <message>
        <source>Self-attention heads</source>
        <translation>Têtes auto-attention</translation>
    </message>
    <message>
        <source>Cross-attention kind</source>
        <translation>Type att. croisée</translation>
    </message>
    <message>
        <source>Cross-attention heads</source>
        <translation>Têtes att. croisée</translation>
    </message>
    <message>
        <source>encoder embedding width</source>
        <translation>largeur de plongement de l’encodeur</translation>
    </message>
    <message>
        <source>encoder layers</source>
        <translation>couches de l’encodeur</translation>
    </message>
    <message>
        <source>mean encoder feed-forward width</source>
        <translation>largeur moyenne du feed-forward de l’encodeur</translation>
    </message>
    <message>
        <source>mean encoder heads</source>
        <translation>nombre moyen de têtes de l’encodeur</translation>
    </message>
    <message>
        <source>decoder embedding width</source>
        <translation>largeur de plongement du décodeur</translation>
    </message>
    <message>
        <source>decoder layers</source>
        <translation>couches du décodeur</translation>
    </message>
    <message>
        <source>mean decoder feed-forward width</source>
        <translation>largeur moyenne du feed-forward du décodeur</translation>
    </message>
    <message>
        <source>mean decoder heads</source>
        <translation>nombre moyen de têtes du décodeur</translation>
    </message>
    <message>
        <source>mean cross-attention heads</source>
        <translation>nombre moyen de têtes d’attention croisée</translation>
    </message>
    <message>
        <source>mean encoder layers seen</source>
        <translation>nombre moyen de couches d’encodeur vues</translation>
    </message>
    <message>
        <source>mean experts in the encoder</source>
        <translation>nombre moyen d’experts dans l’encodeur</translation>
    </message>
    <message>
        <source>mean experts in the decoder</source>
        <translation>nombre moyen d’experts dans le décodeur</translation>
    </message>
    <message>
        <source>mean width of the encoder&apos;s experts</source>
        <translation>largeur moyenne des experts de l’encodeur</translation>
    </message>
    <message>
        <source>mean width of the decoder&apos;s experts</source>
        <translation>largeur moyenne des experts du décodeur</translation>
    </message>
    <message>
        <source>the combination of its sizes</source>
        <translation>la combinaison de ses tailles</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encodeur</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Décodeur</translation>
    </message>
    <message>
        <source>Encoder layer %1</source>
        <translation>Encodeur, couche %1</translation>
    </message>
    <message>
        <source>Decoder layer %1</source>
        <translation>Décodeur, couche %1</translation>
    </message>
    <message>
        <source>Encoder %1</source>
        <translation>Encodeur %1</translation>
    </message>
    <message>
        <source>Decoder %1</source>
        <translation>Décodeur %1</translation>
    </message>
    <message>
        <source>Expert %1 width</source>
        <translation>Expert %1, largeur</translation>
    </message>
    <message>
        <source>%1, top %2 of %3</source>
        <translation>%1, top %2 sur %3</translation>
    </message>
    <message>
        <source>&lt;%1 %</source>
        <translation>&lt;%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>self-attention heads %1</source>
        <translation>têtes d’auto-attention %1</translation>
    </message>
    <message>
        <source>cross-attention heads %1</source>
        <translation>têtes d’attention croisée %1</translation>
    </message>
    <message>
        <source>encoder layers seen %1</source>
        <translation>couches d’encodeur vues %1</translation>
    </message>
    <message>
        <source>width %1</source>
        <translation>largeur %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Own width for each expert</source>
        <translation>Largeur propre à chaque expert</translation>
    </message>
    <message>
        <source>Widths, expert by expert</source>
        <translation>Largeurs, expert par expert</translation>
    </message>
    <message>
        <source>Random experts, no router</source>
        <translation>Experts au hasard, sans routeur</translation>
    </message>
    <message>
        <source>%1, random of %2</source>
        <translation>%1, au hasard parmi %2</translation>
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
        <translation>Experts par token, en moyenne</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>dynamique</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>multi-head experts</source>
        <translation>experts multi-têtes</translation>
    </message>
    <message>
        <source>expert choice</source>
        <translation>choix par les experts</translation>
    </message>
    <message>
        <source>PEER</source>
        <translation>PEER</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoïde</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>row-maximum</source>
        <translation>maximum-de-ligne</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>entropie</translation>
    </message>
    <message>
        <source>column-mean</source>
        <translation>moyenne-de-colonne</translation>
    </message>
    <message>
        <source>Task-MoE</source>
        <translation>Task-MoE</translation>
    </message>
    <message>
        <source>token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>sentence</source>
        <translation>phrase</translation>
    </message>
    <message>
        <source>target</source>
        <translation>cible</translation>
    </message>
    <message>
        <source>pair</source>
        <translation>paire</translation>
    </message>
    <message>
        <source>Routing heads</source>
        <translation>Têtes de routage</translation>
    </message>
    <message>
        <source>Gates add up to 1</source>
        <translation>La somme des portes vaut 1</translation>
    </message>
    <message>
        <source>Capacity in percent</source>
        <translation>Capacité en pour cent</translation>
    </message>
    <message>
        <source>Random second expert</source>
        <translation>Second expert aléatoire</translation>
    </message>
    <message>
        <source>Width of the shared expert</source>
        <translation>Largeur de l’expert partagé</translation>
    </message>
    <message>
        <source>Gate of the shared expert</source>
        <translation>Porte de l’expert partagé</translation>
    </message>
    <message>
        <source>Experts that compute nothing</source>
        <translation>Experts qui ne calculent rien</translation>
    </message>
    <message>
        <source>Balanced without a loss</source>
        <translation>Équilibré sans terme de perte</translation>
    </message>
    <message>
        <source>Sub-keys of a half</source>
        <translation>Sous-clés d’une moitié</translation>
    </message>
    <message>
        <source>Width of a query</source>
        <translation>Largeur d’une requête</translation>
    </message>
    <message>
        <source>Same keys for all heads</source>
        <translation>Mêmes clés pour toutes les têtes</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Portes</translation>
    </message>
    <message>
        <source>Queries normalised</source>
        <translation>Requêtes normalisées</translation>
    </message>
    <message>
        <source>Importance of a token</source>
        <translation>Importance d’un token</translation>
    </message>
    <message>
        <source>Experts a token at least</source>
        <translation>Experts par token au moins</translation>
    </message>
    <message>
        <source>Experts a token at most</source>
        <translation>Experts par token au plus</translation>
    </message>
    <message>
        <source>Scale of the importance, %</source>
        <translation>Facteur de l’importance, %</translation>
    </message>
    <message>
        <source>Importance corrected by length</source>
        <translation>Importance corrigée selon la longueur</translation>
    </message>
    <message>
        <source>Experts chosen for each</source>
        <translation>Experts choisis par</translation>
    </message>
    <message>
        <source>Self-attention, width of a head</source>
        <translation>Auto-attention, largeur d’une tête</translation>
    </message>
    <message>
        <source>Self-attention, experts a head</source>
        <translation>Auto-attention, experts par tête</translation>
    </message>
    <message>
        <source>Self-attention, experts a token</source>
        <translation>Auto-attention, experts par token</translation>
    </message>
    <message>
        <source>Self-attention, experts of values</source>
        <translation>Auto-attention, experts des valeurs</translation>
    </message>
    <message>
        <source>Self-attention, experts of outputs</source>
        <translation>Auto-attention, experts des sorties</translation>
    </message>
    <message>
        <source>Self-attention, one choice for both</source>
        <translation>Auto-attention, un seul choix pour les deux</translation>
    </message>
    <message>
        <source>Cross-attention, width of a head</source>
        <translation>Attention croisée, largeur d’une tête</translation>
    </message>
    <message>
        <source>Cross-attention, experts a head</source>
        <translation>Attention croisée, experts par tête</translation>
    </message>
    <message>
        <source>Cross-attention, experts a token</source>
        <translation>Attention croisée, experts par token</translation>
    </message>
    <message>
        <source>Cross-attention, experts of values</source>
        <translation>Attention croisée, experts des valeurs</translation>
    </message>
    <message>
        <source>Cross-attention, experts of outputs</source>
        <translation>Attention croisée, experts des sorties</translation>
    </message>
    <message>
        <source>Cross-attention, one router for both</source>
        <translation>Attention croisée, un seul routeur pour les deux</translation>
    </message>
    <message>
        <source>%1, self, values %2</source>
        <translation>%1, auto, valeurs %2</translation>
    </message>
    <message>
        <source>%1, self, outputs %2</source>
        <translation>%1, auto, sorties %2</translation>
    </message>
    <message>
        <source>%1, cross, values %2</source>
        <translation>%1, croisée, valeurs %2</translation>
    </message>
    <message>
        <source>%1, cross, outputs %2</source>
        <translation>%1, croisée, sorties %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n heads</source>
        <translation>
            <numerusform>%1, %n tête</numerusform>
            <numerusform>%1, %n têtes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n heads of %2, top %3 of %4</source>
        <translation>
            <numerusform>%1, %n tête de %2, top %3 sur %4</numerusform>
            <numerusform>%1, %n têtes de %2, top %3 sur %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 experts, %n heads, top %3</source>
        <translation>
            <numerusform>%1, %2 experts, %n tête, top %3</numerusform>
            <numerusform>%1, %2 experts, %n têtes, top %3</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 by token, top %2 of %3</source>
        <translation>%1 par token, top %2 sur %3</translation>
    </message>
    <message>
        <source>%1 by sentence, top %2 of %3</source>
        <translation>%1 par phrase, top %2 sur %3</translation>
    </message>
    <message>
        <source>%1 by target language, top %2 of %3</source>
        <translation>%1 par langue cible, top %2 sur %3</translation>
    </message>
    <message>
        <source>%1 by language pair, top %2 of %3</source>
        <translation>%1 par paire de langues, top %2 sur %3</translation>
    </message>
    <message>
        <source>%1, on average %2 of %3</source>
        <translation>%1, en moyenne %2 sur %3</translation>
    </message>
    <message>
        <source>%1, %2 to %3 of %4</source>
        <translation>%1, de %2 à %3 sur %4</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n heads, top %2 of %3</source>
        <translation>
            <numerusform>%1, %n tête, top %2 sur %3</numerusform>
            <numerusform>%1, %n têtes, top %2 sur %3</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>self-attention %1</source>
        <translation>auto-attention %1</translation>
    </message>
    <message>
        <source>cross-attention %1</source>
        <translation>attention croisée %1</translation>
    </message>
    <message>
        <source>one more expert for all tokens, width %1</source>
        <translation>un expert de plus pour tous les tokens, largeur %1</translation>
    </message>
    <message>
        <source>experts that compute nothing %1</source>
        <translation>experts qui ne calculent rien %1</translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>waits for a measurement</source>
        <translation>attend une mesure</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>démarrage</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>paused by a measurement</source>
        <translation>en pause pour une mesure</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>arrêt en cours</translation>
    </message>
    <message>
        <source>was done before</source>
        <translation>déjà faite</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échouée</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêtée</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>interrompue</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln updates</source>
        <translation>
            <numerusform>%1 sur %Ln mise à jour</numerusform>
            <numerusform>%1 sur %Ln mises à jour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates</source>
        <translation>
            <numerusform>%Ln mise à jour</numerusform>
            <numerusform>%Ln mises à jour</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 updates/s</source>
        <translation>%1 mises à jour/s</translation>
    </message>
    <message>
        <source>%1 updates/min</source>
        <translation>%1 mises à jour/min</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln architectures</source>
        <translation>
            <numerusform>%1 sur %Ln architecture</numerusform>
            <numerusform>%1 sur %Ln architectures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln architectures</source>
        <translation>
            <numerusform>%Ln architecture</numerusform>
            <numerusform>%Ln architectures</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 architectures/s</source>
        <translation>%1 architectures/s</translation>
    </message>
    <message>
        <source>%1 architectures/min</source>
        <translation>%1 architectures/min</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln candidates</source>
        <translation>
            <numerusform>%1 sur %Ln candidat</numerusform>
            <numerusform>%1 sur %Ln candidats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates</source>
        <translation>
            <numerusform>%Ln candidat</numerusform>
            <numerusform>%Ln candidats</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 candidates/s</source>
        <translation>%1 candidats/s</translation>
    </message>
    <message>
        <source>%1 candidates/min</source>
        <translation>%1 candidats/min</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln sentences</source>
        <translation>
            <numerusform>%1 sur %Ln phrase</numerusform>
            <numerusform>%1 sur %Ln phrases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentences</source>
        <translation>
            <numerusform>%Ln phrase</numerusform>
            <numerusform>%Ln phrases</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sentences/s</source>
        <translation>%1 phrases/s</translation>
    </message>
    <message>
        <source>%1 sentences/min</source>
        <translation>%1 phrases/min</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln models</source>
        <translation>
            <numerusform>%1 sur %Ln modèle</numerusform>
            <numerusform>%1 sur %Ln modèles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln models</source>
        <translation>
            <numerusform>%Ln modèle</numerusform>
            <numerusform>%Ln modèles</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 models/s</source>
        <translation>%1 modèles/s</translation>
    </message>
    <message>
        <source>%1 models/min</source>
        <translation>%1 modèles/min</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln</source>
        <translation>
            <numerusform>%1 sur %Ln</numerusform>
            <numerusform>%1 sur %Ln</numerusform>
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
        <translation>aucune nouvelle depuis %1</translation>
    </message>
    <message>
        <source>waits for other jobs</source>
        <translation>attend d’autres tâches</translation>
    </message>
</context>
<context>
    <name>JobTitle</name>
    <message>
        <source>Retrain %1</source>
        <translation>Réentraîner %1</translation>
    </message>
    <message>
        <source>Train the supernet of %1</source>
        <translation>Entraîner le super-réseau de %1</translation>
    </message>
    <message>
        <source>Time %1</source>
        <translation>Chronométrer %1</translation>
    </message>
    <message numerus="yes">
        <source>Time %n architecture(s)</source>
        <translation>
            <numerusform>Chronométrer %n architecture</numerusform>
            <numerusform>Chronométrer %n architectures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search with %n evaluation(s)</source>
        <translation>
            <numerusform>Rechercher avec %n évaluation</numerusform>
            <numerusform>Rechercher avec %n évaluations</numerusform>
        </translation>
    </message>
    <message>
        <source>Score %1</source>
        <translation>Calculer les scores de %1</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>Essayer %1</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>Exporter %1</translation>
    </message>
    <message>
        <source>Translate with %1</source>
        <translation>Traduire avec %1</translation>
    </message>
</context>
<context>
    <name>LayoutDrawing</name>
    <message>
        <source>depth %1</source>
        <translation>prof. %1</translation>
    </message>
    <message>
        <source>embedding %1</source>
        <translation>plongement %1</translation>
    </message>
    <message>
        <source>self</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>croisée</translation>
    </message>
    <message>
        <source>sees</source>
        <translation>voit</translation>
    </message>
    <message>
        <source>feed-forward</source>
        <translation>feed-forward</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>mort</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1: embedding width %2</source>
        <translation>%1&#xa0;: largeur de plongement %2</translation>
    </message>
    <message>
        <source>Self-attention: %1 heads, each %2 wide</source>
        <translation>Auto-attention&#xa0;: %1 têtes de largeur %2</translation>
    </message>
    <message>
        <source>Cross-attention: %1 heads, each %2 wide</source>
        <translation>Attention croisée&#xa0;: %1 têtes de largeur %2</translation>
    </message>
    <message>
        <source>Encoder layer %1: seen by cross-attention</source>
        <translation>Couche %1 de l’encodeur&#xa0;: vue par l’attention croisée</translation>
    </message>
    <message>
        <source>Encoder layer %1: not seen</source>
        <translation>Couche %1 de l’encodeur&#xa0;: non vue</translation>
    </message>
    <message>
        <source>%1, expert %2: width %3</source>
        <translation>%1, expert %2&#xa0;: largeur %3</translation>
    </message>
    <message>
        <source>Expert %1 is dead: no token was sent to it</source>
        <translation>L’expert %1 est mort&#xa0;: il n’a reçu aucun token</translation>
    </message>
    <message>
        <source>Expert %1: %2 % of the tokens</source>
        <translation>Expert %1&#xa0;: %2&#xa0;% des tokens</translation>
    </message>
    <message>
        <source>self: %1</source>
        <translation>auto&#xa0;: %1</translation>
    </message>
    <message>
        <source>cross: %1</source>
        <translation>croisée&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1, for all</source>
        <translation>%1, pour tous</translation>
    </message>
    <message>
        <source>%1, mean %2</source>
        <translation>%1, moyenne %2</translation>
    </message>
    <message>
        <source>dead: %1</source>
        <translation>morts&#xa0;: %1</translation>
    </message>
    <message>
        <source>a row each pair</source>
        <translation>une ligne par paire</translation>
    </message>
    <message>
        <source>a row each language</source>
        <translation>une ligne par langue</translation>
    </message>
    <message>
        <source>%1 in use</source>
        <translation>%1 utilisé</translation>
    </message>
    <message>
        <source>Router: experts a token %1</source>
        <translation>Routeur&#xa0;: experts par token %1</translation>
    </message>
    <message>
        <source>Each expert has a gate of its own; experts a token %1</source>
        <translation>Chaque expert a sa propre porte&#xa0;; experts par token %1</translation>
    </message>
    <message>
        <source>A token goes to all experts whose gate is positive, on average %1</source>
        <translation>Un token va à tous les experts dont la porte est positive, en moyenne %1</translation>
    </message>
    <message>
        <source>Experts choose their tokens; experts a token on average %1</source>
        <translation>Les experts choisissent leurs tokens&#xa0;; experts par token en moyenne %1</translation>
    </message>
    <message>
        <source>Important tokens get more experts, at most %1</source>
        <translation>Les tokens importants ont plus d’experts, au plus %1</translation>
    </message>
    <message>
        <source>The language chooses the experts: %1</source>
        <translation>La langue choisit les experts&#xa0;: %1</translation>
    </message>
    <message>
        <source>Each head takes the experts whose keys are nearest: %1</source>
        <translation>Chaque tête prend les experts aux clés les plus proches&#xa0;: %1</translation>
    </message>
    <message>
        <source>Cross-attention: %1</source>
        <translation>Attention croisée&#xa0;: %1</translation>
    </message>
    <message>
        <source>Self-attention: %1</source>
        <translation>Auto-attention&#xa0;: %1</translation>
    </message>
    <message>
        <source>Head %1, expert %2 is dead: no token was sent to it</source>
        <translation>Tête %1, l’expert %2 est mort&#xa0;: aucun token ne lui a été envoyé</translation>
    </message>
    <message>
        <source>Head %1, expert %2: %3 % of the tokens</source>
        <translation>Tête %1, expert %2&#xa0;: %3&#xa0;% des tokens</translation>
    </message>
    <message>
        <source>Head %1: %2 experts of outputs, a token takes %3</source>
        <translation>Tête %1&#xa0;: %2 experts de sorties, un token en prend %3</translation>
    </message>
    <message>
        <source>Head %1: %2 experts of values, a token takes %3</source>
        <translation>Tête %1&#xa0;: %2 experts de valeurs, un token en prend %3</translation>
    </message>
    <message>
        <source>%1: %2 experts, each %3 wide</source>
        <translation>%1&#xa0;: %2 experts, chacun de largeur %3</translation>
    </message>
    <message>
        <source>%1: an expert that all tokens take, width %2</source>
        <translation>%1&#xa0;: un expert que prennent tous les tokens, largeur %2</translation>
    </message>
    <message>
        <source>%1: choices of the router that compute nothing: %2</source>
        <translation>%1&#xa0;: choix du routeur qui ne calculent rien&#xa0;: %2</translation>
    </message>
    <message>
        <source>A token is cut into %1 parts, which are routed one by one</source>
        <translation>Un token est coupé en %1 parties, routées une à une</translation>
    </message>
    <message>
        <source>Experts a token: %1 to %2</source>
        <translation>Experts par token&#xa0;: de %1 à %2</translation>
    </message>
    <message>
        <source>%1; on average %2, for 95 % of the tokens at most %3</source>
        <translation>%1&#xa0;; en moyenne %2, pour 95&#xa0;% des tokens au plus %3</translation>
    </message>
    <message>
        <source>Each language pair has experts of its own choice: %1</source>
        <translation>Chaque paire de langues choisit ses propres experts&#xa0;: %1</translation>
    </message>
    <message>
        <source>Each target language has experts of its own choice: %1</source>
        <translation>Chaque langue cible choisit ses propres experts&#xa0;: %1</translation>
    </message>
    <message>
        <source>Experts by their keys: %1 × %2</source>
        <translation>Experts selon leurs clés&#xa0;: %1 × %2</translation>
    </message>
    <message>
        <source>Experts by their keys: %1 × %2, neighbours together in %3 × %4 cells</source>
        <translation>Experts selon leurs clés&#xa0;: %1 × %2, voisins réunis en %3 × %4 cases</translation>
    </message>
    <message>
        <source>Keys, row %1, column %2: %3 % of the choices</source>
        <translation>Clés, ligne %1, colonne %2&#xa0;: %3&#xa0;% des choix</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln autre</numerusform>
            <numerusform>%Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens got %1 experts on average, 95 % of them at most %2.</source>
        <translation>Les tokens ont eu en moyenne %1 experts, 95&#xa0;% d’entre eux au plus %2.</translation>
    </message>
    <message>
        <source>Language pairs: %1.</source>
        <translation>Paires de langues&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Target languages: %1.</source>
        <translation>Langues cibles&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Experts that language pair %1 chooses for itself: %2</source>
        <translation>Experts que la paire de langues %1 choisit pour elle&#xa0;: %2</translation>
    </message>
    <message>
        <source>Experts that target language %1 chooses for itself: %2</source>
        <translation>Experts que la langue cible %1 choisit pour elle&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>NoCandidates</name>
    <message>
        <source>Reading the session…</source>
        <translation>Lecture de la session…</translation>
    </message>
    <message>
        <source>No candidates yet. Run a search, or measure an architecture: each candidate appears here as soon as it is known.</source>
        <translation>Aucun candidat pour l’instant. Lancez une recherche ou mesurez une architecture&#xa0;: chaque candidat apparaît ici dès qu’il est connu.</translation>
    </message>
    <message numerus="yes">
        <source>The filter hides all %n candidates.</source>
        <translation>
            <numerusform>Le filtre masque %n candidat.</numerusform>
            <numerusform>Le filtre masque les %n candidats.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Effacer le filtre</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Prepare the text</source>
        <translation>Préparer le texte</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Train the supernet</source>
        <translation>Entraîner le super-réseau</translation>
    </message>
    <message>
        <source>Supernet</source>
        <translation>Super-réseau</translation>
    </message>
    <message>
        <source>Measure latency</source>
        <translation>Mesurer la latence</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Fit the latency predictor</source>
        <translation>Ajuster le prédicteur de latence</translation>
    </message>
    <message>
        <source>Predictor</source>
        <translation>Prédicteur</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Page %1</source>
        <translation>Page %1</translation>
    </message>
    <message>
        <source>Training of %1</source>
        <translation>Entraînement de %1</translation>
    </message>
    <message>
        <source>Training of the supernet of %1</source>
        <translation>Entraînement du super-réseau de %1</translation>
    </message>
    <message>
        <source>%1, report</source>
        <translation>%1, rapport</translation>
    </message>
    <message>
        <source>Session report, made %1 by AutoMoE Studio %2</source>
        <translation>Rapport de session, fait le %1 par AutoMoE Studio %2</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>Front de Pareto</translation>
    </message>
    <message>
        <source>No candidate has been evaluated yet.</source>
        <translation>Aucun candidat n’a encore été évalué.</translation>
    </message>
    <message>
        <source>%1 of %2 candidates are on the front.</source>
        <translation>%1 candidats sur %2 sont sur le front.</translation>
    </message>
    <message>
        <source>%1 training pairs</source>
        <translation>%1 paires d’entraînement</translation>
    </message>
    <message>
        <source>%1 of validation</source>
        <translation>%1 de validation</translation>
    </message>
    <message>
        <source>%1 of test</source>
        <translation>%1 de test</translation>
    </message>
    <message>
        <source>vocabulary %1</source>
        <translation>vocabulaire %1</translation>
    </message>
    <message>
        <source>Corpus: %1.</source>
        <translation>Corpus&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Search space %1: %2 architectures.</source>
        <translation>Espace de recherche %1&#xa0;: %2 architectures.</translation>
    </message>
    <message>
        <source>Candidates: %1, retrained: %2. Searches: %3. Latency campaigns: %4. Exports: %5.</source>
        <translation>Candidats&#xa0;: %1, réentraînés&#xa0;: %2. Recherches&#xa0;: %3. Campagnes de latence&#xa0;: %4. Exports&#xa0;: %5.</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Candidat</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Retrained candidates</source>
        <translation>Candidats réentraînés</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Recherches</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Exécution</translation>
    </message>
    <message>
        <source>Generations</source>
        <translation>Générations</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>Évaluations</translation>
    </message>
    <message>
        <source>On the front</source>
        <translation>Sur le front</translation>
    </message>
    <message>
        <source>Hypervolume</source>
        <translation>Hypervolume</translation>
    </message>
    <message>
        <source>Run %1, %2: update %3, %4 target tokens in %5; seed %6, %7, code %8.</source>
        <translation>Exécution %1, %2&#xa0;: mise à jour %3, %4 tokens cibles en %5&#xa0;; graine %6, %7, code %8.</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Predictor %1; %2</source>
        <translation>Prédicteur %1&#xa0;; %2</translation>
    </message>
    <message>
        <source>Run %1: %2 architectures timed on %3; %4</source>
        <translation>Exécution %1&#xa0;: %2 architectures chronométrées sur %3&#xa0;; %4</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exports</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Écrit le</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tous</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
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
        <translation>Début</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>RunStatus</name>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêtée</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>interrompue</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échouée</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminée</translation>
    </message>
</context>
<context>
    <name>SessionFigures</name>
    <message>
        <source>%1, run %2</source>
        <translation>%1, exécution %2</translation>
    </message>
    <message>
        <source>%1, predictor %2</source>
        <translation>%1, prédicteur %2</translation>
    </message>
    <message>
        <source>%1 over %2, predictor %3</source>
        <translation>%1 selon %2, prédicteur %3</translation>
    </message>
</context>
<context>
    <name>SessionJobs</name>
    <message>
        <source>Prepare the measurement</source>
        <translation>Préparer la mesure</translation>
    </message>
    <message>
        <source>Prepare the search</source>
        <translation>Préparer la recherche</translation>
    </message>
</context>
<context>
    <name>SpaceEditor</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
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
        <translation>Recherche de modèles de traduction à mélange d’experts</translation>
    </message>
    <message>
        <source>A session to open, NAME.automoe</source>
        <translation>Une session à ouvrir, NOM.automoe</translation>
    </message>
    <message>
        <source>Writes pictures of the window with the session into a folder, and ends</source>
        <translation>Écrit des images de la fenêtre avec la session dans un dossier, puis quitte</translation>
    </message>
    <message>
        <source>Speaks this language: %1</source>
        <translation>Langue de l’interface&#xa0;: %1</translation>
    </message>
    <message>
        <source>Name one session to report on.</source>
        <translation>Indiquez une seule session pour le rapport.</translation>
    </message>
    <message>
        <source>Writes the session&apos;s report, .pdf or .html, and ends</source>
        <translation>Écrit le rapport de la session, en .pdf ou .html, puis quitte</translation>
    </message>
    <message>
        <source>Looks like this: %1</source>
        <translation>Apparence&#xa0;: %1</translation>
    </message>
    <message>
        <source>Name one session whose figures are to be written.</source>
        <translation>Indiquez une seule session dont les figures sont à écrire.</translation>
    </message>
    <message>
        <source>%1 cannot be &quot;%2&quot;. Choose from %3.</source>
        <translation>%1 ne peut pas être «&#xa0;%2&#xa0;». Choisissez parmi&#xa0;: %3.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Écrit&#xa0;: %1</translation>
    </message>
    <message>
        <source>Skipped, without data: %1</source>
        <translation>Omis, sans données&#xa0;: %1</translation>
    </message>
    <message>
        <source>Writes every plot of the session into a folder, its points as CSV beside it, and ends</source>
        <translation>Écrit chaque graphique de la session dans un dossier, ses points en CSV à côté, puis quitte</translation>
    </message>
    <message>
        <source>Of figures: %1</source>
        <translation>Format des figures&#xa0;: %1</translation>
    </message>
    <message>
        <source>Of figures, for one or two columns of a paper or for slides: %1</source>
        <translation>Taille des figures, pour une ou deux colonnes d’un article ou pour des diapositives&#xa0;: %1</translation>
    </message>
    <message>
        <source>Draws figures black on white, in place of the window&apos;s colours</source>
        <translation>Dessine les figures en noir sur blanc au lieu des couleurs de la fenêtre</translation>
    </message>
    <message>
        <source>--format, --size and --print belong to --figures.</source>
        <translation>--format, --size et --print vont avec --figures.</translation>
    </message>
</context>
<context>
    <name>TestSet</name>
    <message>
        <source>not evaluated yet</source>
        <translation>pas encore évalué</translation>
    </message>
    <message>
        <source>text changed: evaluate again</source>
        <translation>texte modifié&#xa0;: à évaluer de nouveau</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>this is not JSON that can be read here ({detail})</source>
        <translation>ce n’est pas du JSON lisible ici ({detail})</translation>
    </message>
    <message>
        <source>Check that it is the file you meant; &quot;automoe arch convert&quot; writes a well-formed one.</source>
        <translation>Vérifiez que c’est bien le fichier voulu&#xa0;; «&#xa0;automoe arch convert&#xa0;» en écrit un bien formé.</translation>
    </message>
    <message>
        <source>this is not a HAT or AutoMoE configuration that can be read here ({detail})</source>
        <translation>ce n’est pas une configuration HAT ou AutoMoE lisible ici ({detail})</translation>
    </message>
    <message>
        <source>Check that it is the file you meant: one key a line, with a value or a list behind it.</source>
        <translation>Vérifiez que c’est bien le fichier voulu&#xa0;: une clé par ligne, suivie d’une valeur ou d’une liste.</translation>
    </message>
    <message>
        <source>{field} ({value}) contradicts {other}, which asks for {expected}</source>
        <translation>{field} ({value}) contredit {other}, qui demande {expected}</translation>
    </message>
    <message>
        <source>Change one of the two.</source>
        <translation>Changez l’un des deux.</translation>
    </message>
    <message>
        <source>HAT&apos;s and AutoMoE&apos;s YAML has no words for {value} at {field}</source>
        <translation>le YAML de HAT et d’AutoMoE n’a pas de mot pour {value} dans {field}</translation>
    </message>
    <message>
        <source>Write a .json file instead.</source>
        <translation>Écrivez plutôt un fichier .json.</translation>
    </message>
    <message>
        <source>the format of this file is not known by its name</source>
        <translation>le nom du fichier ne permet pas de reconnaître son format</translation>
    </message>
    <message>
        <source>Use a name that ends with .json (our form) or with .yml or .yaml (HAT&apos;s and AutoMoE&apos;s).</source>
        <translation>Utilisez un nom qui se termine par .json (notre format), ou par .yml ou .yaml (celui de HAT et d’AutoMoE).</translation>
    </message>
    <message>
        <source>the field {field} is not known</source>
        <translation>le champ {field} est inconnu</translation>
    </message>
    <message>
        <source>Check its spelling, or take it out.</source>
        <translation>Vérifiez son orthographe, ou supprimez-le.</translation>
    </message>
    <message>
        <source>the field {field} is missing</source>
        <translation>le champ {field} manque</translation>
    </message>
    <message>
        <source>Add it, or check that it is the kind of file you meant.</source>
        <translation>Ajoutez-le, ou vérifiez que c’est le bon type de fichier.</translation>
    </message>
    <message>
        <source>{field} is {value}, but must be {expected}</source>
        <translation>{field} vaut {value}, mais doit être {expected}</translation>
    </message>
    <message>
        <source>Change the value.</source>
        <translation>Changez la valeur.</translation>
    </message>
    <message>
        <source>in this search space {field} is {value}, but must be {expected}</source>
        <translation>dans cet espace de recherche, {field} vaut {value}, mais doit être {expected}</translation>
    </message>
    <message>
        <source>Change the list of choices.</source>
        <translation>Changez la liste des choix.</translation>
    </message>
    <message>
        <source>the architecture is outside the search space: {field} is {value}, the space has {expected}</source>
        <translation>l’architecture est hors de l’espace de recherche&#xa0;: {field} vaut {value}, l’espace a {expected}</translation>
    </message>
    <message>
        <source>Change the architecture, or choose a space that holds it.</source>
        <translation>Changez l’architecture, ou choisissez un espace qui la contient.</translation>
    </message>
    <message>
        <source>there is no search space named {value}; the presets are {expected}</source>
        <translation>il n’y a pas d’espace de recherche nommé {value}&#xa0;; les espaces prédéfinis sont {expected}</translation>
    </message>
    <message>
        <source>Give one of these names, or a file that ends with .json, .yml or .yaml.</source>
        <translation>Indiquez l’un de ces noms, ou un fichier qui se termine par .json, .yml ou .yaml.</translation>
    </message>
    <message>
        <source>stopped as asked</source>
        <translation>arrêté comme demandé</translation>
    </message>
    <message>
        <source>Run the same command again to go on.</source>
        <translation>Relancez la même commande pour continuer.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>ce fichier n’existe pas</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Vérifiez le chemin.</translation>
    </message>
    <message>
        <source>the file cannot be read ({detail})</source>
        <translation>le fichier ne peut pas être lu ({detail})</translation>
    </message>
    <message>
        <source>Check its permissions and that it is a regular file.</source>
        <translation>Vérifiez ses droits d’accès et qu’il s’agit d’un fichier ordinaire.</translation>
    </message>
    <message>
        <source>the file is larger than the {expected} bytes that are allowed here</source>
        <translation>le fichier dépasse les {expected} octets autorisés ici</translation>
    </message>
    <message>
        <source>Check that it is the file you meant.</source>
        <translation>Vérifiez que c’est bien le fichier voulu.</translation>
    </message>
    <message>
        <source>the file cannot be written ({detail})</source>
        <translation>le fichier ne peut pas être écrit ({detail})</translation>
    </message>
    <message>
        <source>Choose a folder that exists and that you may write to.</source>
        <translation>Choisissez un dossier qui existe et où vous avez le droit d’écrire.</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>le disque est plein</translation>
    </message>
    <message>
        <source>Free some space and run the same command again.</source>
        <translation>Libérez de l’espace, puis relancez la même commande.</translation>
    </message>
    <message>
        <source>writing failed ({detail})</source>
        <translation>l’écriture a échoué ({detail})</translation>
    </message>
    <message>
        <source>Check the disk, then run the same command again.</source>
        <translation>Vérifiez le disque, puis relancez la même commande.</translation>
    </message>
    <message>
        <source>another program (process {holder}) is using it</source>
        <translation>un autre programme (processus {holder}) l’utilise</translation>
    </message>
    <message>
        <source>Wait until it has finished, or stop it, then try again.</source>
        <translation>Attendez qu’il ait fini, ou arrêtez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>the worker {value} cannot be started ({detail})</source>
        <translation>le processus de calcul {value} ne peut pas être démarré ({detail})</translation>
    </message>
    <message>
        <source>Check the engine&apos;s command in the settings; &quot;automoe --version&quot; must work in a terminal.</source>
        <translation>Vérifiez la commande du moteur dans les réglages&#xa0;; «&#xa0;automoe --version&#xa0;» doit fonctionner dans un terminal.</translation>
    </message>
    <message>
        <source>the worker did not answer within {value} s; it said: {detail}</source>
        <translation>le processus de calcul n’a pas répondu en {value}&#xa0;s&#xa0;; il a dit&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>Run the engine&apos;s command in a terminal: it must start without a question, for ssh with a key.</source>
        <translation>Lancez la commande du moteur dans un terminal&#xa0;: elle doit démarrer sans poser de question, pour ssh avec une clé.</translation>
    </message>
    <message>
        <source>the program behind the engine&apos;s command is not AutoMoE&apos;s worker ({value})</source>
        <translation>le programme lancé par la commande du moteur n’est pas le processus de calcul d’AutoMoE ({value})</translation>
    </message>
    <message>
        <source>Check the engine&apos;s command in the settings; it ends with &quot;automoe serve&quot;.</source>
        <translation>Vérifiez la commande du moteur dans les réglages&#xa0;; elle se termine par «&#xa0;automoe serve&#xa0;».</translation>
    </message>
    <message>
        <source>the worker speaks version {value} of the protocol, this window version {expected}</source>
        <translation>le processus de calcul parle la version {value} du protocole, cette fenêtre la version {expected}</translation>
    </message>
    <message>
        <source>Install the same version of AutoMoE Studio on both sides.</source>
        <translation>Installez la même version d’AutoMoE Studio des deux côtés.</translation>
    </message>
    <message>
        <source>the worker ended by itself with status {value}; it said: {detail}</source>
        <translation>le processus de calcul s’est terminé de lui-même avec le code {value}&#xa0;; il a dit&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>Run the job again: it goes on from its last checkpoint.</source>
        <translation>Relancez la tâche&#xa0;: elle continue à partir de son dernier point de reprise.</translation>
    </message>
    <message>
        <source>the worker was ended by {value}; it said: {detail}</source>
        <translation>le processus de calcul a été arrêté par {value}&#xa0;; il a dit&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>After SIGKILL look whether memory ran out and use a smaller model or fewer tokens a batch. The job goes on from its last checkpoint when it is run again.</source>
        <translation>Après SIGKILL, vérifiez si la mémoire a manqué et utilisez un modèle plus petit ou moins de tokens par lot. Une fois relancée, la tâche continue à partir de son dernier point de reprise.</translation>
    </message>
    <message>
        <source>the connection to the worker broke off in the middle of a message; it said: {detail}</source>
        <translation>la connexion au processus de calcul s’est rompue au milieu d’un message&#xa0;; il a dit&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>Check the network if the worker is on another machine, then run the job again: it goes on from its last checkpoint.</source>
        <translation>Vérifiez le réseau si le processus de calcul est sur une autre machine, puis relancez la tâche&#xa0;: elle continue à partir de son dernier point de reprise.</translation>
    </message>
    <message>
        <source>the worker said something that is no message: &quot;{value}&quot;</source>
        <translation>le processus de calcul a dit quelque chose qui n’est pas un message&#xa0;: «&#xa0;{value}&#xa0;»</translation>
    </message>
    <message>
        <source>Check that the engine&apos;s command prints nothing else, for ssh the login scripts of the other machine.</source>
        <translation>Vérifiez que la commande du moteur n’affiche rien d’autre&#xa0;; pour ssh, vérifiez les scripts de connexion de l’autre machine.</translation>
    </message>
    <message>
        <source>the worker sent a message of more than {expected} bytes</source>
        <translation>le processus de calcul a envoyé un message de plus de {expected} octets</translation>
    </message>
    <message>
        <source>Check the engine&apos;s command in the settings; if it is right, please report it.</source>
        <translation>Vérifiez la commande du moteur dans les réglages&#xa0;; si elle est correcte, veuillez signaler le problème.</translation>
    </message>
    <message>
        <source>the worker has not been heard for {value} s and was ended; it said: {detail}</source>
        <translation>le processus de calcul n’a pas donné signe de vie depuis {value}&#xa0;s et a été arrêté&#xa0;; il a dit&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>a message about the job {value}, which does not run, was left out</source>
        <translation>un message sur la tâche {value}, qui n’est pas en cours, a été ignoré</translation>
    </message>
    <message>
        <source>Nothing is lost; if it comes again and again, please report it.</source>
        <translation>Rien n’est perdu&#xa0;; si cela se répète, veuillez signaler le problème.</translation>
    </message>
    <message>
        <source>the same work runs already, as run {value}</source>
        <translation>le même travail est déjà en cours&#xa0;: exécution {value}</translation>
    </message>
    <message>
        <source>Wait for its end.</source>
        <translation>Attendez qu’il se termine.</translation>
    </message>
    <message>
        <source>there is no session here</source>
        <translation>il n’y a pas de session ici</translation>
    </message>
    <message>
        <source>Check the path, or make a session with &quot;automoe prepare&quot;.</source>
        <translation>Vérifiez le chemin, ou créez une session avec «&#xa0;automoe prepare&#xa0;».</translation>
    </message>
    <message>
        <source>a session, or something else, is there already</source>
        <translation>une session, ou autre chose, existe déjà ici</translation>
    </message>
    <message>
        <source>Choose another name, or open the session that is there.</source>
        <translation>Choisissez un autre nom, ou ouvrez la session existante.</translation>
    </message>
    <message>
        <source>the folder holds files that are no session&apos;s</source>
        <translation>le dossier contient des fichiers qui n’appartiennent pas à une session</translation>
    </message>
    <message>
        <source>Choose a folder that does not exist yet.</source>
        <translation>Choisissez un dossier qui n’existe pas encore.</translation>
    </message>
    <message>
        <source>the session is being written by {program} (process {holder})</source>
        <translation>la session est en cours d’écriture par {program} (processus {holder})</translation>
    </message>
    <message>
        <source>Wait until it has finished, or stop it; meanwhile &quot;automoe session info&quot; can read it.</source>
        <translation>Attendez qu’il ait fini, ou arrêtez-le&#xa0;; en attendant, «&#xa0;automoe session info&#xa0;» peut la lire.</translation>
    </message>
    <message>
        <source>this is no session&apos;s database (it is empty, cut off or another kind of file)</source>
        <translation>ce n’est pas la base de données d’une session (elle est vide, tronquée ou d’un autre type)</translation>
    </message>
    <message>
        <source>Check the path, or bring back a copy from a backup.</source>
        <translation>Vérifiez le chemin, ou restaurez une copie de sauvegarde.</translation>
    </message>
    <message>
        <source>this database belongs to another program</source>
        <translation>cette base de données appartient à un autre programme</translation>
    </message>
    <message>
        <source>the session was made by a newer AutoMoE Studio (its schema is {value}, this program knows {expected})</source>
        <translation>la session a été créée par un AutoMoE Studio plus récent (son schéma est {value}, ce programme connaît {expected})</translation>
    </message>
    <message>
        <source>Update this program; nothing was changed.</source>
        <translation>Mettez ce programme à jour&#xa0;; rien n’a été modifié.</translation>
    </message>
    <message>
        <source>the session was made by an older AutoMoE Studio (its schema is {value}, this program wants {expected})</source>
        <translation>la session a été créée par un AutoMoE Studio plus ancien (son schéma est {value}, ce programme demande {expected})</translation>
    </message>
    <message>
        <source>Open it once for writing, which brings it up to date and keeps a copy beside it.</source>
        <translation>Ouvrez-la une fois en écriture, ce qui la met à jour et garde une copie à côté.</translation>
    </message>
    <message>
        <source>the session could not be brought up to date (step {value}: {detail})</source>
        <translation>la session n’a pas pu être mise à jour (étape {value}&#xa0;: {detail})</translation>
    </message>
    <message>
        <source>Nothing was changed, and a copy lies beside it; please report this.</source>
        <translation>Rien n’a été modifié, et une copie se trouve à côté&#xa0;; veuillez signaler le problème.</translation>
    </message>
    <message>
        <source>the session&apos;s database is damaged ({detail})</source>
        <translation>la base de données de la session est endommagée ({detail})</translation>
    </message>
    <message>
        <source>Bring back a copy from a backup, or save what can be read with &quot;automoe session export&quot;.</source>
        <translation>Restaurez une copie de sauvegarde, ou récupérez ce qui est lisible avec «&#xa0;automoe session export&#xa0;».</translation>
    </message>
    <message>
        <source>there is no such database</source>
        <translation>cette base de données n’existe pas</translation>
    </message>
    <message>
        <source>the database cannot be read ({detail})</source>
        <translation>la base de données ne peut pas être lue ({detail})</translation>
    </message>
    <message>
        <source>Check its permissions. A session that was not closed properly must first be opened where its folder can be written.</source>
        <translation>Vérifiez ses droits d’accès. Une session qui n’a pas été fermée correctement doit d’abord être ouverte là où son dossier est accessible en écriture.</translation>
    </message>
    <message>
        <source>the session cannot be written ({detail})</source>
        <translation>la session ne peut pas être écrite ({detail})</translation>
    </message>
    <message>
        <source>Check the permissions of its folder, or copy it to a folder that you may write to.</source>
        <translation>Vérifiez les droits d’accès de son dossier, ou copiez-la dans un dossier où vous avez le droit d’écrire.</translation>
    </message>
    <message>
        <source>the disk is full; nothing that was saved is lost</source>
        <translation>le disque est plein&#xa0;; rien de ce qui était enregistré n’est perdu</translation>
    </message>
    <message>
        <source>the disk refused a write; nothing that was saved is lost</source>
        <translation>le disque a refusé une écriture&#xa0;; rien de ce qui était enregistré n’est perdu</translation>
    </message>
    <message>
        <source>Check that the disk has space, that no quota is reached and that it is sound; then run the same command again.</source>
        <translation>Vérifiez que le disque a de la place, qu’aucun quota n’est atteint et qu’il est en bon état, puis relancez la même commande.</translation>
    </message>
    <message>
        <source>reading or writing the disk failed ({detail})</source>
        <translation>la lecture ou l’écriture du disque a échoué ({detail})</translation>
    </message>
    <message>
        <source>another program holds the session&apos;s database for too long ({detail})</source>
        <translation>un autre programme occupe la base de données de la session depuis trop longtemps ({detail})</translation>
    </message>
    <message>
        <source>Close other programs that use it, then run the same command again.</source>
        <translation>Fermez les autres programmes qui l’utilisent, puis relancez la même commande.</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>il n’y a pas assez de mémoire</translation>
    </message>
    <message>
        <source>Close other programs, then run the same command again.</source>
        <translation>Fermez d’autres programmes, puis relancez la même commande.</translation>
    </message>
    <message>
        <source>the setting {field} is {value} instead of {expected}</source>
        <translation>le réglage {field} vaut {value} au lieu de {expected}</translation>
    </message>
    <message>
        <source>Sessions need a local disk: copy the session off the network folder.</source>
        <translation>Les sessions ont besoin d’un disque local&#xa0;: copiez la session hors du dossier réseau.</translation>
    </message>
    <message>
        <source>what was to be saved contradicts the session ({detail})</source>
        <translation>ce qui devait être enregistré contredit la session ({detail})</translation>
    </message>
    <message>
        <source>Please report this; the session is unchanged.</source>
        <translation>Veuillez signaler le problème&#xa0;; la session est inchangée.</translation>
    </message>
    <message>
        <source>the database reports an error ({detail})</source>
        <translation>la base de données signale une erreur ({detail})</translation>
    </message>
    <message>
        <source>the session is closed already</source>
        <translation>la session est déjà fermée</translation>
    </message>
    <message>
        <source>a result was not saved: {value} is not as it must be at {field} ({detail})</source>
        <translation>un résultat n’a pas été enregistré&#xa0;: {value} n’est pas conforme dans {field} ({detail})</translation>
    </message>
    <message>
        <source>Check that all parts of AutoMoE Studio are of one version; &quot;automoe --version&quot; tells.</source>
        <translation>Vérifiez que toutes les parties d’AutoMoE Studio sont de la même version&#xa0;; «&#xa0;automoe --version&#xa0;» l’indique.</translation>
    </message>
    <message>
        <source>the session has no prepared corpus</source>
        <translation>la session n’a pas de corpus préparé</translation>
    </message>
    <message>
        <source>Prepare a corpus first: &quot;automoe prepare SESSION --source FILE --target FILE&quot;.</source>
        <translation>Préparez d’abord un corpus&#xa0;: «&#xa0;automoe prepare SESSION --source FILE --target FILE&#xa0;».</translation>
    </message>
    <message>
        <source>the session has no trained supernet</source>
        <translation>la session n’a pas de super-réseau entraîné</translation>
    </message>
    <message>
        <source>Run automoe train SESSION --space SPACE first.</source>
        <translation>Lancez d’abord automoe train SESSION --space SPACE.</translation>
    </message>
    <message>
        <source>the architecture {value} has no weights of its own</source>
        <translation>l’architecture {value} n’a pas de poids propres</translation>
    </message>
    <message>
        <source>Run automoe train SESSION --arch ARCH first, or use the inherited weights.</source>
        <translation>Lancez d’abord automoe train SESSION --arch ARCH, ou utilisez les poids hérités.</translation>
    </message>
    <message>
        <source>the session has no latency measurements</source>
        <translation>la session n’a pas de mesures de latence</translation>
    </message>
    <message>
        <source>Run automoe measure SESSION --samples N first.</source>
        <translation>Lancez d’abord automoe measure SESSION --samples N.</translation>
    </message>
    <message>
        <source>the session has no latency predictor</source>
        <translation>la session n’a pas de prédicteur de latence</translation>
    </message>
    <message>
        <source>Run automoe measure and automoe fit first, or search by another cost.</source>
        <translation>Lancez d’abord automoe measure et automoe fit, ou recherchez selon un autre coût.</translation>
    </message>
    <message>
        <source>run {value} has no final weights</source>
        <translation>l’exécution {value} n’a pas de poids finaux</translation>
    </message>
    <message>
        <source>Let the training come to its end first, then try again.</source>
        <translation>Laissez d’abord l’entraînement aller à son terme, puis réessayez.</translation>
    </message>
    <message>
        <source>the session has no run {value}</source>
        <translation>la session n’a pas d’exécution {value}</translation>
    </message>
    <message>
        <source>See its runs with &quot;automoe session info&quot;.</source>
        <translation>Consultez ses exécutions avec «&#xa0;automoe session info&#xa0;».</translation>
    </message>
    <message>
        <source>the session has no candidate {value}</source>
        <translation>la session n’a pas de candidat {value}</translation>
    </message>
    <message>
        <source>Search or evaluate it first; &quot;automoe session info&quot; shows what is there.</source>
        <translation>Recherchez-le ou évaluez-le d’abord&#xa0;; «&#xa0;automoe session info&#xa0;» montre ce qui existe.</translation>
    </message>
    <message>
        <source>this is not what &quot;automoe session export&quot; writes: {field} ({detail})</source>
        <translation>ce n’est pas ce qu’écrit «&#xa0;automoe session export&#xa0;»&#xa0;: {field} ({detail})</translation>
    </message>
    <message>
        <source>Use the file as it was written; nothing was imported.</source>
        <translation>Utilisez le fichier tel qu’il a été écrit&#xa0;; rien n’a été importé.</translation>
    </message>
    <message>
        <source>the database is damaged: {detail}</source>
        <translation>la base de données est endommagée&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>a row of the table {value} refers to a row of {detail} that is not there</source>
        <translation>une ligne de la table {value} renvoie à une ligne de {detail} qui n’existe pas</translation>
    </message>
    <message>
        <source>Bring back a copy from a backup, and please report this.</source>
        <translation>Restaurez une copie de sauvegarde, et veuillez signaler le problème.</translation>
    </message>
    <message>
        <source>the file is missing</source>
        <translation>le fichier manque</translation>
    </message>
    <message>
        <source>Bring it back, or make it anew.</source>
        <translation>Restaurez-le, ou refaites-le.</translation>
    </message>
    <message>
        <source>the file&apos;s content has changed since it was recorded</source>
        <translation>le contenu du fichier a changé depuis son enregistrement</translation>
    </message>
    <message>
        <source>Bring back the file as it was, or make it anew.</source>
        <translation>Restaurez le fichier dans son état d’origine, ou refaites-le.</translation>
    </message>
    <message>
        <source>the job is not as it must be at &quot;{field}&quot; ({detail})</source>
        <translation>la tâche n’est pas conforme dans «&#xa0;{field}&#xa0;» ({detail})</translation>
    </message>
    <message>
        <source>Check the field, and that all parts of AutoMoE Studio are of one version.</source>
        <translation>Vérifiez le champ, et que toutes les parties d’AutoMoE Studio sont de la même version.</translation>
    </message>
    <message>
        <source>the change of a search is not as it must be at &quot;{field}&quot; ({detail})</source>
        <translation>la modification d’une recherche n’est pas conforme dans «&#xa0;{field}&#xa0;» ({detail})</translation>
    </message>
    <message>
        <source>a worker&apos;s message is not as it must be at &quot;{field}&quot; ({detail})</source>
        <translation>un message du processus de calcul n’est pas conforme dans «&#xa0;{field}&#xa0;» ({detail})</translation>
    </message>
    <message>
        <source>there is not enough memory for this</source>
        <translation>il n’y a pas assez de mémoire pour cela</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer tokens a batch or a smaller model; then run the same command again.</source>
        <translation>Fermez d’autres programmes, ou utilisez moins de tokens par lot ou un modèle plus petit, puis relancez la même commande.</translation>
    </message>
    <message>
        <source>the engine failed: {detail}</source>
        <translation>le moteur a échoué&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>Run the same command again: it goes on from the last checkpoint. If it fails again, please report it.</source>
        <translation>Relancez la même commande&#xa0;: elle continue à partir du dernier point de reprise. Si elle échoue encore, veuillez signaler le problème.</translation>
    </message>
    <message>
        <source>there is no export format {value}</source>
        <translation>il n’y a pas de format d’export {value}</translation>
    </message>
    <message>
        <source>Use one of: {expected}.</source>
        <translation>Utilisez l’un de ceux-ci&#xa0;: {expected}.</translation>
    </message>
    <message>
        <source>there is no set {value}</source>
        <translation>il n’y a pas de jeu {value}</translation>
    </message>
    <message>
        <source>Use valid or test.</source>
        <translation>Utilisez valid ou test.</translation>
    </message>
    <message>
        <source>the search space has no gene {value}</source>
        <translation>l’espace de recherche n’a pas de gène {value}</translation>
    </message>
    <message>
        <source>&quot;automoe space show&quot; lists the dimensions.</source>
        <translation>«&#xa0;automoe space show&#xa0;» liste les dimensions.</translation>
    </message>
    <message>
        <source>the gene {gene} has no choice {value}</source>
        <translation>le gène {gene} n’a pas de choix {value}</translation>
    </message>
    <message>
        <source>&quot;automoe space show&quot; lists the choices.</source>
        <translation>«&#xa0;automoe space show&#xa0;» liste les choix.</translation>
    </message>
    <message>
        <source>there is no objective or cost {value}</source>
        <translation>il n’y a pas d’objectif ni de coût {value}</translation>
    </message>
    <message>
        <source>the search needs predicted latency, and there is no predictor</source>
        <translation>la recherche a besoin de la latence prédite, et il n’y a pas de prédicteur</translation>
    </message>
    <message>
        <source>Measure and fit first (automoe measure, automoe fit), or search by another cost.</source>
        <translation>Mesurez et ajustez d’abord (automoe measure, automoe fit), ou recherchez selon un autre coût.</translation>
    </message>
    <message>
        <source>the prepared corpus has no validation sentences</source>
        <translation>le corpus préparé n’a pas de phrases de validation</translation>
    </message>
    <message>
        <source>Prepare the corpus again.</source>
        <translation>Préparez de nouveau le corpus.</translation>
    </message>
    <message>
        <source>the weights file is damaged or not ours ({detail})</source>
        <translation>le fichier de poids est endommagé ou ne vient pas de ce programme ({detail})</translation>
    </message>
    <message>
        <source>Take another copy of it, or train again.</source>
        <translation>Prenez-en une autre copie, ou refaites l’entraînement.</translation>
    </message>
    <message>
        <source>the weights file describes no model that can be built: {field}</source>
        <translation>le fichier de poids ne décrit aucun modèle réalisable&#xa0;: {field}</translation>
    </message>
    <message>
        <source>the training option {field} cannot be {value}</source>
        <translation>l’option d’entraînement {field} ne peut pas valoir {value}</translation>
    </message>
    <message>
        <source>the checkpoint belongs to other work</source>
        <translation>le point de reprise appartient à un autre travail</translation>
    </message>
    <message>
        <source>training diverged at update {value}</source>
        <translation>l’entraînement a divergé à la mise à jour {value}</translation>
    </message>
    <message>
        <source>Use a smaller learning rate or a longer warm-up, then start again.</source>
        <translation>Utilisez un taux d’apprentissage plus petit ou un échauffement plus long, puis recommencez.</translation>
    </message>
    <message>
        <source>the weights were trained with another vocabulary</source>
        <translation>les poids ont été entraînés avec un autre vocabulaire</translation>
    </message>
    <message>
        <source>Use weights that were trained on this session&apos;s corpus.</source>
        <translation>Utilisez des poids entraînés sur le corpus de cette session.</translation>
    </message>
    <message>
        <source>the file holds a supernet, not a stand-alone model</source>
        <translation>le fichier contient un super-réseau, pas un modèle autonome</translation>
    </message>
    <message>
        <source>Export the model first.</source>
        <translation>Exportez d’abord le modèle.</translation>
    </message>
    <message>
        <source>the tokenizer has {value} tokens, the model {expected}</source>
        <translation>le tokeniseur a {value} tokens, le modèle {expected}</translation>
    </message>
    <message>
        <source>Use the tokenizer that was exported with the model.</source>
        <translation>Utilisez le tokeniseur exporté avec le modèle.</translation>
    </message>
    <message>
        <source>the folder is not empty and holds no exported model</source>
        <translation>le dossier n’est pas vide et ne contient pas de modèle exporté</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>the exported model does not give the original&apos;s translations ({detail})</source>
        <translation>le modèle exporté ne donne pas les traductions de l’original ({detail})</translation>
    </message>
    <message>
        <source>Please report it; the session is untouched.</source>
        <translation>Veuillez signaler le problème&#xa0;; la session est intacte.</translation>
    </message>
    <message>
        <source>this is no exported model: it has no manifest.json</source>
        <translation>ce n’est pas un modèle exporté&#xa0;: il n’a pas de manifest.json</translation>
    </message>
    <message>
        <source>Give the folder that automoe export wrote.</source>
        <translation>Indiquez le dossier écrit par automoe export.</translation>
    </message>
    <message>
        <source>the exported model is damaged: {detail}</source>
        <translation>le modèle exporté est endommagé&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportez-le de nouveau.</translation>
    </message>
    <message>
        <source>the search found no candidate</source>
        <translation>la recherche n’a trouvé aucun candidat</translation>
    </message>
    <message>
        <source>Search again with more evaluations.</source>
        <translation>Recherchez de nouveau avec plus d’évaluations.</translation>
    </message>
    <message>
        <source>a message is not as it must be ({detail})</source>
        <translation>un message n’est pas conforme ({detail})</translation>
    </message>
    <message>
        <source>Check that window and worker are of one version; &quot;automoe --version&quot; tells.</source>
        <translation>Vérifiez que la fenêtre et le processus de calcul sont de la même version&#xa0;; «&#xa0;automoe --version&#xa0;» l’indique.</translation>
    </message>
    <message>
        <source>a message is longer than {expected} bytes</source>
        <translation>un message dépasse {expected} octets</translation>
    </message>
    <message>
        <source>Check what is at the other end of the pipe: only a window of AutoMoE Studio should be there.</source>
        <translation>Vérifiez ce qui se trouve à l’autre bout du tube&#xa0;: il ne devrait y avoir qu’une fenêtre d’AutoMoE Studio.</translation>
    </message>
    <message>
        <source>the worker runs another job</source>
        <translation>le processus de calcul exécute une autre tâche</translation>
    </message>
    <message>
        <source>Wait for its end or stop it.</source>
        <translation>Attendez qu’elle se termine, ou arrêtez-la.</translation>
    </message>
    <message>
        <source>the worker runs no job {value}</source>
        <translation>le processus de calcul n’exécute pas de tâche {value}</translation>
    </message>
    <message>
        <source>It may have ended just now; look at the jobs.</source>
        <translation>Elle vient peut-être de se terminer&#xa0;; regardez les tâches.</translation>
    </message>
    <message>
        <source>there is no output to write to ({detail})</source>
        <translation>il n’y a pas de sortie où écrire ({detail})</translation>
    </message>
    <message>
        <source>Start the worker with a pipe as its output.</source>
        <translation>Démarrez le processus de calcul avec un tube comme sortie.</translation>
    </message>
    <message>
        <source>Look at the front that automoe search printed, or give a file.</source>
        <translation>Regardez le front affiché par automoe search, ou indiquez un fichier.</translation>
    </message>
    <message>
        <source>{detail} candidates begin with {value}</source>
        <translation>{detail} candidats commencent par {value}</translation>
    </message>
    <message>
        <source>Give more digits.</source>
        <translation>Indiquez davantage de caractères.</translation>
    </message>
    <message>
        <source>the limit {value} is not of the form NAME=VALUE</source>
        <translation>la limite {value} n’est pas de la forme NOM=VALEUR</translation>
    </message>
    <message>
        <source>Write, for example, latency_ms=120.</source>
        <translation>Écrivez par exemple latency_ms=120.</translation>
    </message>
    <message>
        <source>the search run {value} ended before its first generation</source>
        <translation>la recherche {value} s’est terminée avant sa première génération</translation>
    </message>
    <message>
        <source>Search again.</source>
        <translation>Recherchez de nouveau.</translation>
    </message>
    <message>
        <source>{field} cannot be {value}</source>
        <translation>{field} ne peut pas valoir {value}</translation>
    </message>
    <message>
        <source>Give at least one run and no negative times.</source>
        <translation>Indiquez au moins une exécution et aucun temps négatif.</translation>
    </message>
    <message>
        <source>the file holds no rows</source>
        <translation>le fichier ne contient aucune ligne</translation>
    </message>
    <message>
        <source>Check that it is a latency data set with a header line.</source>
        <translation>Vérifiez que c’est un jeu de données de latence avec une ligne d’en-tête.</translation>
    </message>
    <message>
        <source>the column {field} is missing</source>
        <translation>la colonne {field} manque</translation>
    </message>
    <message>
        <source>Use the CSV that automoe measure wrote, or one of HAT&apos;s or AutoMoE&apos;s, with its header line.</source>
        <translation>Utilisez le CSV écrit par automoe measure, ou l’un de ceux de HAT ou d’AutoMoE, avec sa ligne d’en-tête.</translation>
    </message>
    <message>
        <source>the column {field} is unknown or stands there twice</source>
        <translation>la colonne {field} est inconnue ou présente deux fois</translation>
    </message>
    <message>
        <source>Remove it; known are the columns of our own data sets, and those of HAT&apos;s and AutoMoE&apos;s scripts.</source>
        <translation>Supprimez-la&#xa0;; les colonnes connues sont celles de nos propres jeux de données et celles des scripts de HAT et d’AutoMoE.</translation>
    </message>
    <message>
        <source>the line has {value} fields where there should be {expected}</source>
        <translation>la ligne a {value} champs au lieu de {expected}</translation>
    </message>
    <message>
        <source>Check for a lost line end, a lost comma or a cut-off file.</source>
        <translation>Vérifiez s’il manque une fin de ligne ou une virgule, ou si le fichier est tronqué.</translation>
    </message>
    <message>
        <source>a quotation mark is not closed, or stands where none may stand</source>
        <translation>un guillemet n’est pas fermé, ou se trouve là où il n’en faut pas</translation>
    </message>
    <message>
        <source>Put the whole field in quotation marks and double those inside.</source>
        <translation>Mettez tout le champ entre guillemets et doublez ceux qu’il contient.</translation>
    </message>
    <message>
        <source>{field} is &quot;{value}&quot;; expected {expected}</source>
        <translation>{field} vaut «&#xa0;{value}&#xa0;»&#xa0;; attendu&#xa0;: {expected}</translation>
    </message>
    <message>
        <source>Correct the field.</source>
        <translation>Corrigez le champ.</translation>
    </message>
    <message>
        <source>{field} says &quot;{value}&quot; where the architecture says &quot;{expected}&quot;</source>
        <translation>{field} indique «&#xa0;{value}&#xa0;» là où l’architecture indique «&#xa0;{expected}&#xa0;»</translation>
    </message>
    <message>
        <source>Change the column architecture instead; the columns of the layers only repeat it.</source>
        <translation>Changez plutôt la colonne architecture&#xa0;; les colonnes des couches ne font que la répéter.</translation>
    </message>
    <message>
        <source>{field} is missing or is not {expected}</source>
        <translation>{field} manque ou n’est pas {expected}</translation>
    </message>
    <message>
        <source>Use the file as it was written, or measure and fit again.</source>
        <translation>Utilisez le fichier tel qu’il a été écrit, ou refaites la mesure et l’ajustement.</translation>
    </message>
    <message>
        <source>the file has format version {value}; this program reads up to {expected}</source>
        <translation>le fichier est à la version de format {value}&#xa0;; ce programme lit jusqu’à {expected}</translation>
    </message>
    <message>
        <source>Use the newer version of AutoMoE that wrote it.</source>
        <translation>Utilisez la version plus récente d’AutoMoE qui l’a écrit.</translation>
    </message>
    <message>
        <source>rows that hold only averages cannot be written as a data set of architectures</source>
        <translation>des lignes qui ne contiennent que des moyennes ne peuvent pas être écrites comme jeu de données d’architectures</translation>
    </message>
    <message>
        <source>Keep the CSV file that they came from.</source>
        <translation>Gardez le fichier CSV dont elles viennent.</translation>
    </message>
    <message>
        <source>there are {value} timed architectures; fitting needs at least {expected}</source>
        <translation>il y a {value} architectures chronométrées&#xa0;; l’ajustement en demande au moins {expected}</translation>
    </message>
    <message>
        <source>Measure more architectures, for example with automoe measure SESSION --samples 200.</source>
        <translation>Mesurez davantage d’architectures, par exemple avec automoe measure SESSION --samples 200.</translation>
    </message>
    <message>
        <source>row {value} is not described in the same way as the rows before it</source>
        <translation>la ligne {value} n’est pas décrite de la même façon que les lignes précédentes</translation>
    </message>
    <message>
        <source>Fit architectures and rows of averages apart.</source>
        <translation>Ajustez séparément les architectures et les lignes de moyennes.</translation>
    </message>
    <message>
        <source>row {value} has no usable time, or not as many averages as the data set has columns</source>
        <translation>la ligne {value} n’a pas de temps utilisable, ou pas autant de moyennes que le jeu de données a de colonnes</translation>
    </message>
    <message>
        <source>Remove the row, or measure it again.</source>
        <translation>Supprimez la ligne, ou mesurez-la de nouveau.</translation>
    </message>
    <message>
        <source>HAT&apos;s predictor could not be trained ({detail})</source>
        <translation>le prédicteur de HAT n’a pas pu être entraîné ({detail})</translation>
    </message>
    <message>
        <source>Run the command again without --reference.</source>
        <translation>Relancez la commande sans --reference.</translation>
    </message>
    <message>
        <source>Fit a predictor to measurements of this space.</source>
        <translation>Ajustez un prédicteur aux mesures de cet espace.</translation>
    </message>
    <message>
        <source>there is no sentence to score</source>
        <translation>il n’y a pas de phrase à évaluer</translation>
    </message>
    <message>
        <source>Check that it is the file you meant; it needs one sentence a line.</source>
        <translation>Vérifiez que c’est bien le fichier voulu&#xa0;; il faut une phrase par ligne.</translation>
    </message>
    <message>
        <source>there are {value} sentences where {expected} are needed</source>
        <translation>il y a {value} phrases là où il en faut {expected}</translation>
    </message>
    <message>
        <source>All hypothesis and reference files need the same number of lines, in the same order.</source>
        <translation>Tous les fichiers d’hypothèses et de références doivent avoir le même nombre de lignes, dans le même ordre.</translation>
    </message>
    <message>
        <source>the sentence has no reference</source>
        <translation>la phrase n’a pas de référence</translation>
    </message>
    <message>
        <source>Give at least one reference for each sentence.</source>
        <translation>Indiquez au moins une référence pour chaque phrase.</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8</source>
        <translation>le texte n’est pas de l’UTF-8 valide</translation>
    </message>
    <message>
        <source>Convert the file to UTF-8, for example with iconv, and try again.</source>
        <translation>Convertissez le fichier en UTF-8, par exemple avec iconv, puis réessayez.</translation>
    </message>
    <message>
        <source>the option {field} cannot be {value}</source>
        <translation>l’option {field} ne peut pas valoir {value}</translation>
    </message>
    <message>
        <source>Choose {expected}.</source>
        <translation>Choisissez {expected}.</translation>
    </message>
    <message>
        <source>the name of a report ends in .html, and this one does not</source>
        <translation>le nom d’un rapport se termine par .html, ce qui n’est pas le cas de celui-ci</translation>
    </message>
    <message>
        <source>Give another name, for example report.html; nothing was written.</source>
        <translation>Indiquez un autre nom, par exemple report.html&#xa0;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>the search cannot begin: {field}: {detail}</source>
        <translation>la recherche ne peut pas commencer&#xa0;: {field}&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>Correct the search space, the objectives or the limits.</source>
        <translation>Corrigez l’espace de recherche, les objectifs ou les limites.</translation>
    </message>
    <message>
        <source>the option {field} is {value}, expected {expected}</source>
        <translation>l’option {field} vaut {value}, attendu&#xa0;: {expected}</translation>
    </message>
    <message>
        <source>Change the option and start again.</source>
        <translation>Changez l’option et recommencez.</translation>
    </message>
    <message>
        <source>the gene {field} has the choice {value}, expected {expected}</source>
        <translation>le gène {field} a le choix {value}, attendu&#xa0;: {expected}</translation>
    </message>
    <message>
        <source>Take a candidate of this search space.</source>
        <translation>Prenez un candidat de cet espace de recherche.</translation>
    </message>
    <message>
        <source>the cost {field} of the candidate {candidate} is {value}</source>
        <translation>le coût {field} du candidat {candidate} vaut {value}</translation>
    </message>
    <message>
        <source>Check the predictor or the formula that gives this cost; fit the predictor again if it is damaged.</source>
        <translation>Vérifiez le prédicteur ou la formule qui donne ce coût&#xa0;; ajustez de nouveau le prédicteur s’il est endommagé.</translation>
    </message>
    <message>
        <source>the evaluation of the candidate {candidate} has {field} {value}, expected {expected}</source>
        <translation>l’évaluation du candidat {candidate} donne {field} {value}, attendu&#xa0;: {expected}</translation>
    </message>
    <message>
        <source>Evaluate the candidate again with the objectives and limits of this search.</source>
        <translation>Évaluez de nouveau le candidat avec les objectifs et les limites de cette recherche.</translation>
    </message>
    <message>
        <source>an evaluation came for the candidate {candidate}, which waits for none</source>
        <translation>une évaluation est arrivée pour le candidat {candidate}, qui n’en attend pas</translation>
    </message>
    <message>
        <source>no candidate holds the limit {limit} on {constraint}: the closest of {tries} tries has {closest}</source>
        <translation>aucun candidat ne respecte la limite {limit} sur {constraint}&#xa0;: le plus proche de {tries} essais a {closest}</translation>
    </message>
    <message>
        <source>Relax this limit or another, or widen the search space.</source>
        <translation>Assouplissez cette limite ou une autre, ou élargissez l’espace de recherche.</translation>
    </message>
    <message>
        <source>none of {tries} candidates can keep the locked and forbidden choices</source>
        <translation>sur {tries} candidats, aucun ne peut respecter les choix verrouillés et interdits</translation>
    </message>
    <message>
        <source>Free a locked gene or allow more choices.</source>
        <translation>Libérez un gène verrouillé ou autorisez davantage de choix.</translation>
    </message>
    <message>
        <source>there is no limit on {value} in this search</source>
        <translation>il n’y a pas de limite sur {value} dans cette recherche</translation>
    </message>
    <message>
        <source>Take one of: {expected}.</source>
        <translation>Prenez l’une de celles-ci&#xa0;: {expected}.</translation>
    </message>
    <message>
        <source>there is no gene {value}</source>
        <translation>il n’y a pas de gène {value}</translation>
    </message>
    <message>
        <source>Take one of {expected}.</source>
        <translation>Prenez-en un parmi {expected}.</translation>
    </message>
    <message>
        <source>the saved search is damaged or from another version: {field}: {detail}</source>
        <translation>la recherche enregistrée est endommagée ou vient d’une autre version&#xa0;: {field}&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>the saved search belongs to another problem: {field}: {detail}</source>
        <translation>la recherche enregistrée appartient à un autre problème&#xa0;: {field}&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>Open it with the search space, objectives and limits that it began with, or start a new search.</source>
        <translation>Ouvrez-la avec l’espace de recherche, les objectifs et les limites du départ, ou lancez une nouvelle recherche.</translation>
    </message>
    <message>
        <source>none of {value} candidates was evaluated</source>
        <translation>sur {value} candidats, aucun n’a été évalué</translation>
    </message>
    <message>
        <source>a corpus is two files, source and target, or one TSV file alone</source>
        <translation>un corpus se compose de deux fichiers, source et cible, ou d’un seul fichier TSV</translation>
    </message>
    <message>
        <source>Give both files, or only the TSV.</source>
        <translation>Indiquez les deux fichiers, ou seulement le TSV.</translation>
    </message>
    <message>
        <source>the line is not UTF-8</source>
        <translation>la ligne n’est pas en UTF-8</translation>
    </message>
    <message>
        <source>Convert the file to UTF-8, for example with iconv.</source>
        <translation>Convertissez le fichier en UTF-8, par exemple avec iconv.</translation>
    </message>
    <message>
        <source>the line holds a zero byte, so this is not UTF-8 text</source>
        <translation>la ligne contient un octet nul, ce n’est donc pas du texte UTF-8</translation>
    </message>
    <message>
        <source>If it is UTF-16, convert it to UTF-8 with iconv; otherwise check that it is the file you meant.</source>
        <translation>S’il est en UTF-16, convertissez-le en UTF-8 avec iconv&#xa0;; sinon, vérifiez que c’est bien le fichier voulu.</translation>
    </message>
    <message>
        <source>the line is longer than {expected} bytes</source>
        <translation>la ligne dépasse {expected} octets</translation>
    </message>
    <message>
        <source>Check that the file is plain text with one sentence a line.</source>
        <translation>Vérifiez que le fichier est du texte brut avec une phrase par ligne.</translation>
    </message>
    <message>
        <source>the compressed file is damaged ({detail})</source>
        <translation>le fichier compressé est endommagé ({detail})</translation>
    </message>
    <message>
        <source>Check it with gzip -t, and copy or compress it anew.</source>
        <translation>Vérifiez-le avec gzip -t, puis copiez-le ou compressez-le de nouveau.</translation>
    </message>
    <message>
        <source>it has {value} lines, but {other} has {expected}</source>
        <translation>il a {value} lignes, mais {other} en a {expected}</translation>
    </message>
    <message>
        <source>Both files must have the same number of lines, one sentence and its translation on each.</source>
        <translation>Les deux fichiers doivent avoir le même nombre de lignes, chaque phrase et sa traduction à la même ligne.</translation>
    </message>
    <message>
        <source>the line has {value} columns instead of 2</source>
        <translation>la ligne a {value} colonnes au lieu de 2</translation>
    </message>
    <message>
        <source>Each line must be source, one tab, target; take other columns out, for example with cut -f1,2.</source>
        <translation>Chaque ligne doit contenir la source, une tabulation, la cible&#xa0;; retirez les autres colonnes, par exemple avec cut -f1,2.</translation>
    </message>
    <message>
        <source>there is no sentence pair in it</source>
        <translation>il ne contient aucune paire de phrases</translation>
    </message>
    <message>
        <source>of {value} sentence pairs none is left for one of training, validation and test</source>
        <translation>sur {value} paires de phrases, il n’en reste aucune pour l’entraînement, la validation ou le test</translation>
    </message>
    <message>
        <source>Give more text, check that source and target are not exchanged or the same, or loosen the cleaning.</source>
        <translation>Donnez plus de texte, vérifiez que la source et la cible ne sont ni échangées ni identiques, ou assouplissez le nettoyage.</translation>
    </message>
    <message>
        <source>Ask for fewer, or give more text.</source>
        <translation>Demandez-en moins, ou donnez plus de texte.</translation>
    </message>
    <message>
        <source>the file changed while it was read</source>
        <translation>le fichier a changé pendant sa lecture</translation>
    </message>
    <message>
        <source>Wait until it is complete, then run the same command again.</source>
        <translation>Attendez qu’il soit complet, puis relancez la même commande.</translation>
    </message>
    <message>
        <source>{field} cannot be {value}; possible is {expected}</source>
        <translation>{field} ne peut pas valoir {value}&#xa0;; valeurs possibles&#xa0;: {expected}</translation>
    </message>
    <message>
        <source>Choose another value.</source>
        <translation>Choisissez une autre valeur.</translation>
    </message>
    <message>
        <source>the text is too small for a vocabulary of {value}; the most is {expected}</source>
        <translation>le texte est trop petit pour un vocabulaire de {value}&#xa0;; le maximum est {expected}</translation>
    </message>
    <message>
        <source>Ask for a vocabulary of at most {expected}, or give more text.</source>
        <translation>Demandez un vocabulaire d’au plus {expected}, ou donnez plus de texte.</translation>
    </message>
    <message>
        <source>a vocabulary of {value} cannot hold the characters of the text; the least is {expected}</source>
        <translation>un vocabulaire de {value} ne peut pas contenir les caractères du texte&#xa0;; le minimum est {expected}</translation>
    </message>
    <message>
        <source>Ask for a vocabulary of more than {expected}, or lower the character coverage.</source>
        <translation>Demandez un vocabulaire de plus de {expected}, ou diminuez la couverture des caractères.</translation>
    </message>
    <message>
        <source>SentencePiece could not train the tokenizer ({detail})</source>
        <translation>SentencePiece n’a pas pu entraîner le tokeniseur ({detail})</translation>
    </message>
    <message>
        <source>Try another vocabulary size or another model type.</source>
        <translation>Essayez une autre taille de vocabulaire ou un autre type de modèle.</translation>
    </message>
    <message>
        <source>Close other programs, or let the tokenizer learn from less text.</source>
        <translation>Fermez d’autres programmes, ou entraînez le tokeniseur sur moins de texte.</translation>
    </message>
    <message>
        <source>this is no tokenizer that can be used ({detail})</source>
        <translation>ce n’est pas un tokeniseur utilisable ({detail})</translation>
    </message>
    <message>
        <source>Prepare the corpus again to make a new one.</source>
        <translation>Préparez de nouveau le corpus pour en créer un.</translation>
    </message>
    <message>
        <source>this file does not belong with the other files of its folder</source>
        <translation>ce fichier ne va pas avec les autres fichiers de son dossier</translation>
    </message>
    <message>
        <source>the sentences are not those that were prepared</source>
        <translation>les phrases ne sont pas celles qui ont été préparées</translation>
    </message>
    <message>
        <source>the token file cannot be used ({detail})</source>
        <translation>le fichier de tokens ne peut pas être utilisé ({detail})</translation>
    </message>
    <message>
        <source>every sentence pair is longer than {value} tokens, so there is nothing to train on</source>
        <translation>toutes les paires de phrases dépassent {value} tokens&#xa0;: il n’y a rien pour l’entraînement</translation>
    </message>
    <message>
        <source>Raise the greatest length or the tokens of a batch.</source>
        <translation>Augmentez la longueur maximale ou le nombre de tokens par lot.</translation>
    </message>
    <message>
        <source>the file is not part of a prepared corpus and would be lost</source>
        <translation>le fichier ne fait pas partie d’un corpus préparé et serait perdu</translation>
    </message>
    <message>
        <source>Choose another folder, or move the file away.</source>
        <translation>Choisissez un autre dossier, ou déplacez le fichier.</translation>
    </message>
    <message>
        <source>there is no prepared corpus in this folder</source>
        <translation>il n’y a pas de corpus préparé dans ce dossier</translation>
    </message>
    <message>
        <source>Run automoe prepare first.</source>
        <translation>Lancez d’abord automoe prepare.</translation>
    </message>
    <message>
        <source>the report of the prepared corpus is damaged ({detail})</source>
        <translation>le rapport du corpus préparé est endommagé ({detail})</translation>
    </message>
    <message>
        <source>the sample corpus is not installed here</source>
        <translation>le corpus d’exemple n’est pas installé ici</translation>
    </message>
    <message>
        <source>Install the program again, or set AUTOMOE_RESOURCES to the folder with its resources.</source>
        <translation>Réinstallez le programme, ou faites pointer AUTOMOE_RESOURCES vers le dossier de ses ressources.</translation>
    </message>
    <message>
        <source>figures cannot be written as &quot;{value}&quot;</source>
        <translation>les figures ne peuvent pas être écrites au format «&#xa0;{value}&#xa0;»</translation>
    </message>
    <message>
        <source>End the file&apos;s name in .svg, .pdf or .png.</source>
        <translation>Terminez le nom du fichier par .svg, .pdf ou .png.</translation>
    </message>
    <message>
        <source>the figure could not be drawn</source>
        <translation>la figure n’a pas pu être dessinée</translation>
    </message>
    <message>
        <source>Make the window smaller, or close other programs, then try again.</source>
        <translation>Réduisez la fenêtre, ou fermez d’autres programmes, puis réessayez.</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>ligne {line}</translation>
    </message>
    <message>
        <source>the stages that were planned for this session cannot be read ({detail})</source>
        <translation>les étapes prévues pour cette session ne peuvent pas être lues ({detail})</translation>
    </message>
    <message>
        <source>the file does not say on which device its times were taken</source>
        <translation>le fichier n’indique pas sur quel appareil ses temps ont été mesurés</translation>
    </message>
    <message>
        <source>Use the file that &quot;automoe profile export&quot; wrote, with its first line.</source>
        <translation>Utilisez le fichier écrit par «&#xa0;automoe profile export&#xa0;», avec sa première ligne.</translation>
    </message>
    <message>
        <source>its rows hold only averages, not the architectures that were timed</source>
        <translation>ses lignes ne contiennent que des moyennes, pas les architectures chronométrées</translation>
    </message>
    <message>
        <source>Fit a predictor to it with &quot;automoe fit --csv&quot;; a session needs the architectures.</source>
        <translation>Ajustez-y un prédicteur avec «&#xa0;automoe fit --csv&#xa0;»&#xa0;; une session a besoin des architectures.</translation>
    </message>
    <message>
        <source>row {value} has no {field}</source>
        <translation>la ligne {value} n’a pas de {field}</translation>
    </message>
    <message>
        <source>Use the file as &quot;automoe profile export&quot; wrote it.</source>
        <translation>Utilisez le fichier tel que «&#xa0;automoe profile export&#xa0;» l’a écrit.</translation>
    </message>
    <message>
        <source>no search space of the session holds all architectures timed on {value}</source>
        <translation>aucun espace de recherche de la session ne contient toutes les architectures chronométrées sur {value}</translation>
    </message>
    <message>
        <source>Import the session folder that they come from, or put their search space into this session first.</source>
        <translation>Importez le dossier de session dont elles viennent, ou ajoutez d’abord leur espace de recherche à cette session.</translation>
    </message>
    <message>
        <source>the folder holds an export of another kind ({value})</source>
        <translation>le dossier contient un export d’un autre type ({value})</translation>
    </message>
    <message>
        <source>Give a folder that automoe export wrote with --format folder.</source>
        <translation>Indiquez un dossier écrit par automoe export avec --format folder.</translation>
    </message>
    <message>
        <source>{side} layer {layer} has {value} experts; CTranslate2 knows dense layers only</source>
        <translation>la couche {layer} ({side}) a {value} experts&#xa0;; CTranslate2 ne connaît que les couches denses</translation>
    </message>
    <message>
        <source>Choose a candidate without experts, or the format folder.</source>
        <translation>Choisissez un candidat sans experts, ou le format folder.</translation>
    </message>
    <message>
        <source>{side} layer {layer} has {value} heads where another has {expected}; CTranslate2 has one number a side</source>
        <translation>la couche {layer} ({side}) a {value} têtes alors qu’une autre en a {expected}&#xa0;; CTranslate2 n’a qu’un nombre par côté</translation>
    </message>
    <message>
        <source>Choose a candidate whose layers have equal heads, or the format folder.</source>
        <translation>Choisissez un candidat dont les couches ont le même nombre de têtes, ou le format folder.</translation>
    </message>
    <message>
        <source>{side} layer {layer} looks at {value} encoder layers; in CTranslate2 it sees the last one only</source>
        <translation>la couche {layer} ({side}) regarde {value} couches de l’encodeur&#xa0;; dans CTranslate2, elle ne voit que la dernière</translation>
    </message>
    <message>
        <source>Choose a candidate that looks at the last encoder layer, or the format folder.</source>
        <translation>Choisissez un candidat qui regarde la dernière couche de l’encodeur, ou le format folder.</translation>
    </message>
    <message>
        <source>the model lacks the weight {value}</source>
        <translation>il manque au modèle le poids {value}</translation>
    </message>
    <message>
        <source>Train it again; the file is damaged.</source>
        <translation>Entraînez-le de nouveau&#xa0;; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>{value} is larger than 4 GiB, more than the format can hold</source>
        <translation>{value} dépasse 4&#xa0;Gio, plus que le format ne peut contenir</translation>
    </message>
    <message>
        <source>Choose the format folder, or a smaller vocabulary.</source>
        <translation>Choisissez le format folder, ou un vocabulaire plus petit.</translation>
    </message>
    <message>
        <source>the vocabulary does not begin with &lt;pad&gt;, &lt;s&gt;, &lt;/s&gt; and &lt;unk&gt;</source>
        <translation>le vocabulaire ne commence pas par &lt;pad&gt;, &lt;s&gt;, &lt;/s&gt; et &lt;unk&gt;</translation>
    </message>
    <message>
        <source>Prepare the corpus with this program, then train again.</source>
        <translation>Préparez le corpus avec ce programme, puis refaites l’entraînement.</translation>
    </message>
    <message>
        <source>what was written does not read back as it was ({detail})</source>
        <translation>ce qui a été écrit diffère à la relecture ({detail})</translation>
    </message>
    <message>
        <source>Check the disk, then export again.</source>
        <translation>Vérifiez le disque, puis refaites l’export.</translation>
    </message>
    <message>
        <source>the model has weights of a supernet, not of its own</source>
        <translation>le modèle a les poids d’un super-réseau, pas des poids propres</translation>
    </message>
    <message>
        <source>Retrain the candidate where it comes from, export it again, then import that.</source>
        <translation>Réentraînez le candidat là d’où il vient, exportez-le de nouveau, puis importez cet export.</translation>
    </message>
    <message>
        <source>the model reads and writes other tokens than this session&apos;s corpus</source>
        <translation>le modèle lit et écrit d’autres tokens que le corpus de cette session</translation>
    </message>
    <message>
        <source>Import it into a session that was prepared from the same text with the same settings.</source>
        <translation>Importez-le dans une session préparée à partir du même texte avec les mêmes réglages.</translation>
    </message>
    <message>
        <source>a report is a web page or a document, and this name says neither</source>
        <translation>un rapport est une page web ou un document, et ce nom n’indique ni l’un ni l’autre</translation>
    </message>
    <message>
        <source>End the file&apos;s name in .html or .pdf; nothing was written.</source>
        <translation>Terminez le nom du fichier par .html ou .pdf&#xa0;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is no whole number</source>
        <translation>«&#xa0;{value}&#xa0;» n’est pas un nombre entier</translation>
    </message>
    <message>
        <source>Write one, such as 512.</source>
        <translation>Écrivez-en un, par exemple 512.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is no list of whole numbers</source>
        <translation>«&#xa0;{value}&#xa0;» n’est pas une liste de nombres entiers</translation>
    </message>
    <message>
        <source>Write numbers with commas between them: 256, 512.</source>
        <translation>Écrivez des nombres séparés par des virgules&#xa0;: 256, 512.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is no list of choices for each expert</source>
        <translation>«&#xa0;{value}&#xa0;» n’est pas une liste de choix pour chaque expert</translation>
    </message>
    <message>
        <source>Write the choices of an expert with commas, and | between experts: 256, 512 | 256.</source>
        <translation>Écrivez les choix d’un expert séparés par des virgules, et | entre les experts&#xa0;: 256, 512 | 256.</translation>
    </message>
    <message>
        <source>there is no layer kind &quot;{value}&quot;</source>
        <translation>il n’y a pas de type de couche «&#xa0;{value}&#xa0;»</translation>
    </message>
    <message>
        <source>Choose from {expected}.</source>
        <translation>Choisissez parmi {expected}.</translation>
    </message>
    <message>
        <source>the space has no name</source>
        <translation>l’espace n’a pas de nom</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>Donnez-lui un nom.</translation>
    </message>
    <message>
        <source>another space is named &quot;{value}&quot;</source>
        <translation>un autre espace s’appelle «&#xa0;{value}&#xa0;»</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file}, ligne {line}</translation>
    </message>
    <message>
        <source>{message}. {advice}</source>
        <translation>{message}. {advice}</translation>
    </message>
    <message>
        <source>{place}: {message}. {advice}</source>
        <translation>{place}&#xa0;: {message}. {advice}</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>encodeur</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>décodeur</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>read error</source>
        <translation>erreur de lecture</translation>
    </message>
    <message>
        <source>damaged data</source>
        <translation>données endommagées</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>pas un fichier ordinaire</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>il se termine trop tôt</translation>
    </message>
    <message>
        <source>it does not say what model it holds</source>
        <translation>il ne dit pas quel modèle il contient</translation>
    </message>
    <message>
        <source>not the architecture&apos;s identity</source>
        <translation>pas l’identité de l’architecture</translation>
    </message>
    <message>
        <source>its counts differ from the data&apos;s</source>
        <translation>ses nombres diffèrent de ceux des données</translation>
    </message>
    <message>
        <source>an architecture layer by layer</source>
        <translation>une architecture couche par couche</translation>
    </message>
    <message>
        <source>Choose the session&apos;s folder, NAME.automoe, or make a new session in the menu File.</source>
        <translation>Choisissez le dossier de la session, NOM.automoe, ou créez-en une dans le menu Fichier.</translation>
    </message>
    <message>
        <source>Wait until it has finished, or stop it; meanwhile the window shows what it writes.</source>
        <translation>Attendez qu’il ait fini, ou arrêtez-le&#xa0;; d’ici là, la fenêtre montre ce qu’il écrit.</translation>
    </message>
    <message>
        <source>Choose Prepare text in the menu Run first.</source>
        <translation>Choisissez d’abord «&#xa0;Préparer le texte&#xa0;» dans le menu Exécuter.</translation>
    </message>
    <message>
        <source>Choose Train supernet in the menu Run first.</source>
        <translation>Choisissez d’abord «&#xa0;Entraîner le super-réseau&#xa0;» dans le menu Exécuter.</translation>
    </message>
    <message>
        <source>Choose Retrain selected in the menu Run first, or use the inherited weights.</source>
        <translation>Choisissez d’abord «&#xa0;Réentraîner la sélection&#xa0;» dans le menu Exécuter, ou prenez les poids hérités.</translation>
    </message>
    <message>
        <source>Choose Measure latency in the menu Run first.</source>
        <translation>Choisissez d’abord «&#xa0;Mesurer la latence&#xa0;» dans le menu Exécuter.</translation>
    </message>
    <message>
        <source>Measure latency and fit the predictor in the menu Run first, or search by another cost.</source>
        <translation>Mesurez d’abord la latence et ajustez le prédicteur dans le menu Exécuter, ou cherchez selon un autre coût.</translation>
    </message>
    <message>
        <source>Choose one of those in the panel Session.</source>
        <translation>Choisissez-en un dans le panneau Session.</translation>
    </message>
    <message>
        <source>Choose one of those in the table.</source>
        <translation>Choisissez-en un dans le tableau.</translation>
    </message>
    <message>
        <source>Measure more architectures, 200 for example, in the menu Run.</source>
        <translation>Mesurez plus d’architectures, 200 par exemple, dans le menu Exécuter.</translation>
    </message>
    <message>
        <source>In the menu Run, start the stages that are missing.</source>
        <translation>Dans le menu Exécuter, lancez les étapes qui manquent.</translation>
    </message>
    <message>
        <source>an architecture without experts</source>
        <translation>une architecture sans experts</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>au moins %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>au plus %1</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>plus de %1</translation>
    </message>
    <message>
        <source>%1 averages</source>
        <translation>%1 moyennes</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>un nombre fini</translation>
    </message>
    <message>
        <source>a finite number of at least %1</source>
        <translation>un nombre fini d’au moins %1</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un nombre entier</translation>
    </message>
    <message>
        <source>a whole number of at least %1</source>
        <translation>un nombre entier d’au moins %1</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>un nombre entier de %1 à %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>un nombre de %1 à %2</translation>
    </message>
    <message>
        <source>a time above %1</source>
        <translation>un temps supérieur à %1</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>une liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objet</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>une liste de nombres</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>une liste de nombres entiers</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>une liste de textes</translation>
    </message>
    <message>
        <source>at least %1 without crossovers</source>
        <translation>au moins %1 sans croisements</translation>
    </message>
    <message>
        <source>at least %1, since nothing else ends this search</source>
        <translation>au moins %1, car rien d’autre ne termine cette recherche</translation>
    </message>
    <message>
        <source>Free some space, then choose Run again in Jobs.</source>
        <translation>Libérez de l’espace, puis choisissez «&#xa0;Relancer&#xa0;» dans Tâches.</translation>
    </message>
    <message>
        <source>Check the disk, then do it again.</source>
        <translation>Vérifiez le disque, puis recommencez.</translation>
    </message>
    <message>
        <source>Free some space, then do it again.</source>
        <translation>Libérez de l’espace, puis recommencez.</translation>
    </message>
    <message>
        <source>Check that the disk has space, that no quota is reached and that it is sound; then do it again.</source>
        <translation>Vérifiez que le disque a de la place, qu’aucun quota n’est atteint et qu’il est en bon état, puis recommencez.</translation>
    </message>
    <message>
        <source>Close other programs that use it, then do it again.</source>
        <translation>Fermez les autres programmes qui l’utilisent, puis recommencez.</translation>
    </message>
    <message>
        <source>Close other programs, then do it again.</source>
        <translation>Fermez d’autres programmes, puis recommencez.</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer tokens a batch or a smaller model; then choose Run again in Jobs.</source>
        <translation>Fermez d’autres programmes, ou utilisez moins de tokens par lot ou un modèle plus petit, puis choisissez «&#xa0;Relancer&#xa0;» dans Tâches.</translation>
    </message>
    <message>
        <source>Choose Run again in Jobs: it goes on from the last checkpoint. If it fails again, please report it.</source>
        <translation>Choisissez «&#xa0;Relancer&#xa0;» dans Tâches&#xa0;: elle continue à partir du dernier point de reprise. Si elle échoue encore, veuillez signaler le problème.</translation>
    </message>
    <message>
        <source>The search space editor lists the dimensions.</source>
        <translation>L’éditeur de l’espace de recherche montre les dimensions.</translation>
    </message>
    <message>
        <source>The search space editor lists the choices.</source>
        <translation>L’éditeur de l’espace de recherche montre les choix.</translation>
    </message>
    <message>
        <source>Choose a folder that holds an exported model.</source>
        <translation>Choisissez un dossier qui contient un modèle exporté.</translation>
    </message>
    <message>
        <source>The job&apos;s messages tell the reason; then choose Run again in Jobs.</source>
        <translation>Les messages de la tâche donnent la raison&#xa0;; choisissez ensuite «&#xa0;Relancer&#xa0;» dans Tâches.</translation>
    </message>
    <message>
        <source>Wait until it is complete, then prepare the text again.</source>
        <translation>Attendez qu’il soit complet, puis préparez de nouveau le texte.</translation>
    </message>
    <message>
        <source>the prepared corpus came without the pairs to train on</source>
        <translation>le corpus préparé est venu sans les paires d’entraînement</translation>
    </message>
    <message>
        <source>Prepare the same text again: what is there already stays as it is.</source>
        <translation>Préparez de nouveau le même texte : ce qui est déjà là reste tel quel.</translation>
    </message>
    <message>
        <source>Choose Prepare text in the menu Run and take the same text: what is there already stays as it is.</source>
        <translation>Choisissez « Préparer le texte » dans le menu « Exécuter » et prenez le même texte : ce qui est déjà là reste tel quel.</translation>
    </message>
    <message>
        <source>this program, which trains tokenizers, cannot be started</source>
        <translation>ce programme, qui entraîne les tokeniseurs, ne peut pas être lancé</translation>
    </message>
    <message>
        <source>Install AutoMoE Studio again, all of it.</source>
        <translation>Réinstallez AutoMoE Studio en entier.</translation>
    </message>
    <message>
        <source>Choose Run again in Jobs to go on.</source>
        <translation>Choisissez «&#xa0;Relancer&#xa0;» dans Tâches pour continuer.</translation>
    </message>
    <message>
        <source>a measurement holds run {value}</source>
        <translation>l’exécution {value} est en pause pour une mesure</translation>
    </message>
    <message>
        <source>It goes on by itself when the measurement has ended.</source>
        <translation>Elle reprend d’elle-même dès que la mesure est terminée.</translation>
    </message>
    <message>
        <source>run {value} is not at work any more</source>
        <translation>l’exécution {value} n’est plus en cours</translation>
    </message>
    <message>
        <source>Look at its state in the panel Jobs; what has been stopped can be gone on with.</source>
        <translation>Voyez son état dans le panneau Tâches&#xa0;; ce qui a été arrêté peut être repris.</translation>
    </message>
    <message>
        <source>Choose a session&apos;s folder, NAME.automoe; this one is left as it is.</source>
        <translation>Choisissez le dossier d’une session, NOM.automoe&#xa0;; celui-ci reste tel quel.</translation>
    </message>
    <message>
        <source>Check the path, and that the disk it lies on is connected.</source>
        <translation>Vérifiez le chemin, et que le disque où elle se trouve est connecté.</translation>
    </message>
    <message>
        <source>Connect its disk again, or bring its file back, then try again.</source>
        <translation>Reconnectez son disque ou remettez son fichier en place, puis réessayez.</translation>
    </message>
    <message>
        <source>Open it again and repeat what you did last; if this comes again, please report it.</source>
        <translation>Rouvrez-la et refaites votre dernière action&#xa0;; si cela se reproduit, veuillez le signaler.</translation>
    </message>
    <message>
        <source>the session is open for reading only</source>
        <translation>la session est ouverte en lecture seule</translation>
    </message>
    <message>
        <source>When no other program works on it and its folder can be written, open it again in the menu File.</source>
        <translation>Rouvrez-la dans le menu Fichier quand aucun autre programme n’y travaille et que son dossier est accessible en écriture.</translation>
    </message>
    <message>
        <source>Give the job anew in the menu Run: it is computed on the processor then.</source>
        <translation>Relancez la tâche depuis le menu Exécuter&#xa0;: elle est alors calculée sur le processeur.</translation>
    </message>
    <message>
        <source>Choose another value; &quot;automoe train --help&quot; says what each option means.</source>
        <translation>Choisissez une autre valeur&#xa0;; «&#xa0;automoe train --help&#xa0;» explique chaque option.</translation>
    </message>
    <message>
        <source>Choose another value when you start the training again.</source>
        <translation>Choisissez une autre valeur en relançant l’entraînement.</translation>
    </message>
    <message>
        <source>Use another folder, or remove the checkpoint.</source>
        <translation>Utilisez un autre dossier, ou supprimez ce point de reprise.</translation>
    </message>
    <message>
        <source>the predictor was fitted to another kind of rows; it needs {expected}</source>
        <translation>le prédicteur a été ajusté à un autre type de lignes&#xa0;; il lui faut {expected}</translation>
    </message>
    <message>
        <source>Run the same command again: the search goes on from its last generation.</source>
        <translation>Relancez la même commande&#xa0;: la recherche continue à partir de sa dernière génération.</translation>
    </message>
    <message>
        <source>Choose Run again in Jobs: the search goes on from its last generation.</source>
        <translation>Choisissez «&#xa0;Relancer&#xa0;» dans Tâches&#xa0;: la recherche continue à partir de sa dernière génération.</translation>
    </message>
    <message>
        <source>Start a new search; what the old one evaluated stays in the session.</source>
        <translation>Lancez une nouvelle recherche&#xa0;; ce que l’ancienne a évalué reste dans la session.</translation>
    </message>
    <message>
        <source>The messages before this one tell the reason; then run the same command again.</source>
        <translation>Les messages précédents donnent la raison&#xa0;; relancez ensuite la même commande.</translation>
    </message>
    <message>
        <source>{value} pairs for {field} are too many to be taken out of the text; the most is {expected}</source>
        <translation>{value} paires pour {field}, c’est plus que ce que l’on peut prélever dans le texte&#xa0;; le maximum est {expected}</translation>
    </message>
    <message>
        <source>the user guide is not installed</source>
        <translation>le guide de l’utilisateur n’est pas installé</translation>
    </message>
    <message>
        <source>Install AutoMoE Studio again with its documents, or read docs/guide.md in its source.</source>
        <translation>Réinstallez AutoMoE Studio avec ses documents, ou lisez docs/guide.md dans ses sources.</translation>
    </message>
    <message>
        <source>no program opens the user guide</source>
        <translation>aucun programme n’ouvre le guide de l’utilisateur</translation>
    </message>
    <message>
        <source>Open this file yourself, in a text editor or a viewer for Markdown.</source>
        <translation>Ouvrez ce fichier vous-même, dans un éditeur de texte ou une visionneuse Markdown.</translation>
    </message>
    <message>
        <source>Bring it back, or connect its disk again: the window then goes on by itself.</source>
        <translation>Remettez-le en place, ou reconnectez son disque&#xa0;: la fenêtre continue alors d’elle-même.</translation>
    </message>
    <message>
        <source>there is no sentence in it</source>
        <translation>il n’y a aucune phrase dedans</translation>
    </message>
    <message>
        <source>Choose a text file with one sentence a line.</source>
        <translation>Choisissez un fichier texte avec une phrase par ligne.</translation>
    </message>
    <message>
        <source>another window could not be started</source>
        <translation>une autre fenêtre n’a pas pu être lancée</translation>
    </message>
    <message>
        <source>Start automoe-studio once more from the desktop&apos;s menu or a terminal.</source>
        <translation>Lancez automoe-studio une fois de plus depuis le menu du bureau ou un terminal.</translation>
    </message>
    <message>
        <source>one line of text</source>
        <translation>une ligne de texte</translation>
    </message>
    <message>
        <source>True or False</source>
        <translation>True ou False</translation>
    </message>
    <message>
        <source>training settings</source>
        <translation>les réglages d’un entraînement</translation>
    </message>
    <message>
        <source>a search space</source>
        <translation>un espace de recherche</translation>
    </message>
    <message>
        <source>settings of a latency predictor</source>
        <translation>les réglages d’un prédicteur de latence</translation>
    </message>
    <message>
        <source>settings of a latency data set</source>
        <translation>les réglages d’un jeu de mesures de latence</translation>
    </message>
    <message>
        <source>settings of an evolutionary search</source>
        <translation>les réglages d’une recherche évolutionnaire</translation>
    </message>
    <message>
        <source>an architecture</source>
        <translation>une architecture</translation>
    </message>
    <message>
        <source>an architecture or a search space</source>
        <translation>une architecture ou un espace de recherche</translation>
    </message>
    <message>
        <source>the fields {field} are not known</source>
        <translation>les champs {field} ne sont pas connus</translation>
    </message>
    <message>
        <source>Check their spelling, or take them out.</source>
        <translation>Vérifiez leur orthographe, ou retirez-les.</translation>
    </message>
    <message>
        <source>this file holds {detail}, not {expected}</source>
        <translation>ce fichier contient {detail}, et non {expected}</translation>
    </message>
    <message>
        <source>HAT&apos;s subtransformer files hold an architecture, its supertransformer files a search space.</source>
        <translation>Les fichiers subtransformer de HAT contiennent une architecture, ses fichiers supertransformer un espace de recherche.</translation>
    </message>
    <message>
        <source>with {field}: {value} AutoMoE does not scale the experts&apos; outputs by their gates, because its option can only switch that off; here they are always scaled</source>
        <translation>avec {field}&#xa0;: {value}, AutoMoE ne multiplie pas les sorties des experts par leurs portes, car son option ne peut que l’interdire&#xa0;; ici elles le sont toujours</translation>
    </message>
    <message>
        <source>Take the line out to have them scaled by both programs.</source>
        <translation>Retirez la ligne pour que les deux programmes le fassent.</translation>
    </message>
    <message>
        <source>{field} is {value}: in AutoMoE this loss has next to no effect or ends the training with an error; here it balances each layer</source>
        <translation>{field} vaut {value}&#xa0;: dans AutoMoE, cette perte n’a presque aucun effet ou arrête l’entraînement par une erreur&#xa0;; ici elle équilibre chaque couche</translation>
    </message>
    <message>
        <source>Give the weight that you want to the training itself (--balance).</source>
        <translation>Donnez le poids voulu à l’entraînement lui-même (--balance).</translation>
    </message>
    <message>
        <source>{field} is {value}, but no tokens are dropped: experts take all that they get</source>
        <translation>{field} vaut {value}, mais aucun token n’est écarté&#xa0;: les experts prennent tous ceux qu’ils reçoivent</translation>
    </message>
    <message>
        <source>Take the line out, or expect other results than those of a program that drops tokens.</source>
        <translation>Retirez la ligne, ou attendez-vous à d’autres résultats qu’avec un programme qui écarte des tokens.</translation>
    </message>
    <message>
        <source>{field} is {value}, which has no counterpart here and no effect</source>
        <translation>{field} vaut {value}, ce qui n’a pas d’équivalent ici et reste sans effet</translation>
    </message>
    <message>
        <source>Take the line out, or expect other results than HAT&apos;s and AutoMoE&apos;s.</source>
        <translation>Retirez la ligne, ou attendez-vous à d’autres résultats que ceux de HAT et d’AutoMoE.</translation>
    </message>
    <message>
        <source>HAT&apos;s and AutoMoE&apos;s genes have no place for {value} at {field}</source>
        <translation>les gènes de HAT et d’AutoMoE n’ont pas de place pour {value} à {field}</translation>
    </message>
    <message>
        <source>Use a search space with one kind of layer at each place.</source>
        <translation>Utilisez un espace de recherche avec un seul type de couche à chaque place.</translation>
    </message>
    <message>
        <source>{value} is no list of genes as HAT and AutoMoE write them</source>
        <translation>{value} n’est pas une liste de gènes telle que HAT et AutoMoE l’écrivent</translation>
    </message>
    <message>
        <source>Write a number for each gene, and a list of numbers for a layer&apos;s experts of their own width: [640, 6, ..., [3072, 1024]].</source>
        <translation>Écrivez un nombre par gène, et une liste de nombres pour les experts d’une couche qui ont chacun leur largeur&#xa0;: [640, 6, ..., [3072, 1024]].</translation>
    </message>
    <message>
        <source>Use valid_loss, bleu, latency_ms, latency_p95_ms, macs, flops, params, stored_params, active_params, bytes, memory_bytes or extra_decoder_layers.</source>
        <translation>Utilisez valid_loss, bleu, latency_ms, latency_p95_ms, macs, flops, params, stored_params, active_params, bytes, memory_bytes ou extra_decoder_layers.</translation>
    </message>
    <message>
        <source>successive halving compares validation losses at costs that stay, and does not go with {value}</source>
        <translation>la division successive compare des pertes de validation à coûts constants, et ne va pas avec {value}</translation>
    </message>
    <message>
        <source>Leave out --halving.</source>
        <translation>Omettre --halving.</translation>
    </message>
    <message>
        <source>Search without successive halving.</source>
        <translation>Rechercher sans division successive.</translation>
    </message>
    <message>
        <source>the 95th percentile of latency is not predicted, only timed</source>
        <translation>le 95e centile de la latence n’est pas prédit, seulement mesuré</translation>
    </message>
    <message>
        <source>Add --latency verified or --latency measured.</source>
        <translation>Ajoutez --latency verified ou --latency measured.</translation>
    </message>
    <message>
        <source>Choose verified or measured latency.</source>
        <translation>Choisissez la latence vérifiée ou mesurée.</translation>
    </message>
    <message>
        <source>the search would time its candidates, and asks for no latency</source>
        <translation>la recherche mesurerait ses candidats, mais ne demande aucune latence</translation>
    </message>
    <message>
        <source>Add --cost latency_ms or --max latency_ms=V, or leave out --latency.</source>
        <translation>Ajoutez --cost latency_ms ou --max latency_ms=V, ou retirez --latency.</translation>
    </message>
    <message>
        <source>Choose latency as the cost, or predicted latency.</source>
        <translation>Choisissez la latence comme coût, ou la latence prédite.</translation>
    </message>
    <message>
        <source>the candidate {candidate} leaves the front: {field} is {value} when measured, {expected} when predicted, and the limit is {limit}</source>
        <translation>le candidat {candidate} quitte le front&#xa0;: {field} vaut {value} mesuré, {expected} prédit, et la limite est {limit}</translation>
    </message>
    <message>
        <source>Nothing is to be done; where many leave, measure more and fit the predictor again.</source>
        <translation>Il n’y a rien à faire&#xa0;; si beaucoup le quittent, mesurez davantage et réajustez le prédicteur.</translation>
    </message>
    <message>
        <source>the machine&apos;s speed has changed by {value} % since the search began to time</source>
        <translation>la vitesse de la machine a changé de {value} % depuis que la recherche a commencé à mesurer</translation>
    </message>
    <message>
        <source>Let nothing else run meanwhile; the timings of the largest model show how it went.</source>
        <translation>Ne laissez rien d’autre tourner entre-temps&#xa0;; les temps du plus grand modèle montrent ce qu’il en a été.</translation>
    </message>
    <message>
        <source>{field} cannot be had in a search over islands or with several workers</source>
        <translation>{field} n’est pas possible dans une recherche sur plusieurs îles ou avec plusieurs processus de calcul</translation>
    </message>
    <message>
        <source>Leave out {field}, or search with one island and one worker.</source>
        <translation>Omettez {field}, ou cherchez avec une île et un processus de calcul.</translation>
    </message>
    <message>
        <source>the table of a search space is damaged or not ours: {detail}</source>
        <translation>la table d’un espace de recherche est endommagée ou n’est pas des nôtres&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>Write it again with automoe bench search --write-table.</source>
        <translation>Écrivez-la de nouveau avec automoe bench search --write-table.</translation>
    </message>
    <message>
        <source>the table has no figure {value}</source>
        <translation>la table n’a pas de grandeur {value}</translation>
    </message>
    <message>
        <source>the space is too large to evaluate whole ({value} settings, at most {expected})</source>
        <translation>l’espace est trop grand pour être évalué en entier ({value} réglages, {expected} au plus)</translation>
    </message>
    <message>
        <source>Take away choices in the space&apos;s file until fewer remain.</source>
        <translation>Retirez des choix dans le fichier de l’espace jusqu’à ce qu’il en reste moins.</translation>
    </message>
    <message>
        <source>a worker cannot be started ({detail})</source>
        <translation>un processus de calcul ne peut pas être démarré ({detail})</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer --workers; then run the same command again.</source>
        <translation>Fermez d’autres programmes ou prenez moins de --workers, puis relancez la même commande.</translation>
    </message>
    <message>
        <source>{value} workers in a row ended before they had scored a candidate ({detail})</source>
        <translation>{value} processus de calcul de suite se sont terminés avant d’avoir évalué un candidat ({detail})</translation>
    </message>
    <message>
        <source>Look whether memory runs out, and use fewer --workers; then run the same command again.</source>
        <translation>Regardez si la mémoire s’épuise et prenez moins de --workers, puis relancez la même commande.</translation>
    </message>
    <message>
        <source>there is no scale {value}</source>
        <translation>il n’y a pas d’échelle {value}</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>ce dossier n’existe pas</translation>
    </message>
    <message>
        <source>Give the folder that holds train, valid and test, each as one file a language.</source>
        <translation>Indiquez le dossier qui contient train, valid et test, un fichier par langue pour chacun.</translation>
    </message>
    <message>
        <source>there is no such file, neither plain nor with the ending .gz</source>
        <translation>ce fichier n’existe pas, ni tel quel ni avec la terminaison .gz</translation>
    </message>
    <message>
        <source>both languages are {value}</source>
        <translation>les deux langues sont {value}</translation>
    </message>
    <message>
        <source>the session holds other work, which the experiment would mix with its own</source>
        <translation>la session contient un autre travail, auquel l’expérience mêlerait le sien</translation>
    </message>
    <message>
        <source>Give the experiment a folder of its own.</source>
        <translation>Donnez à l’expérience un dossier à elle.</translation>
    </message>
    <message>
        <source>the experiment in it was begun with the {field} {expected}, not {value}</source>
        <translation>l’expérience qu’elle contient a été commencée avec {field} {expected}, et non {value}</translation>
    </message>
    <message>
        <source>Give the same as at first to go on with it, or another folder to begin anew.</source>
        <translation>Indiquez la même chose qu’au début pour la poursuivre, ou un autre dossier pour recommencer.</translation>
    </message>
    <message>
        <source>the text of the corpus is not the one that the experiment was begun with</source>
        <translation>le texte du corpus n’est pas celui avec lequel l’expérience a été commencée</translation>
    </message>
    <message>
        <source>Put the old text back to go on, or give another folder to begin anew.</source>
        <translation>Remettez l’ancien texte pour continuer, ou indiquez un autre dossier pour recommencer.</translation>
    </message>
    <message>
        <source>the file names a task for which HAT counts sentences of {value} tokens, so these are counted</source>
        <translation>le fichier nomme une tâche pour laquelle HAT compte des phrases de {value} tokens ; le calcul est fait ainsi</translation>
    </message>
    <message>
        <source>For others give --source-length and --target-length.</source>
        <translation>Pour d’autres, indiquez --source-length et --target-length.</translation>
    </message>
    <message>
        <source>the file&apos;s settings {value} are not followed</source>
        <translation>les réglages {value} du fichier ne sont pas suivis</translation>
    </message>
    <message>
        <source>Give the command&apos;s own options for what matters to you.</source>
        <translation>Donnez les options de la commande pour ce qui vous importe.</translation>
    </message>
    <message>
        <source>this file holds {detail}, but no {expected}</source>
        <translation>ce fichier contient {detail}, mais pas {expected}</translation>
    </message>
    <message>
        <source>HAT&apos;s and AutoMoE&apos;s training settings are for automoe train, those of a search for automoe search, of a latency data set for automoe measure, of a predictor for automoe fit.</source>
        <translation>Les réglages d’entraînement de HAT et d’AutoMoE sont pour automoe train, ceux d’une recherche pour automoe search, d’un jeu de latences pour automoe measure, d’un prédicteur pour automoe fit.</translation>
    </message>
    <message>
        <source>lists of widths were cut or filled to the number of their layer&apos;s experts; the genes are {value}</source>
        <translation>des listes de largeurs ont été coupées ou complétées au nombre d’experts de leur couche&#xa0;; les gènes sont {value}</translation>
    </message>
    <message>
        <source>Give lists of the right length for widths of your own.</source>
        <translation>Donnez des listes de la bonne longueur pour vos propres largeurs.</translation>
    </message>
    <message>
        <source>HAT&apos;s and AutoMoE&apos;s files have no words for the options {value}</source>
        <translation>les fichiers de HAT et d’AutoMoE n’ont pas de mots pour les options {value}</translation>
    </message>
    <message>
        <source>Keep the command: what was written trains in another way.</source>
        <translation>Gardez la commande&#xa0;: ce qui a été écrit entraîne autrement.</translation>
    </message>
    <message>
        <source>our JSON has no place for the settings {value}</source>
        <translation>notre JSON n’a pas de place pour les réglages {value}</translation>
    </message>
    <message>
        <source>Keep the YAML file, or convert to YAML.</source>
        <translation>Gardez le fichier YAML, ou convertissez vers YAML.</translation>
    </message>
    <message>
        <source>the run {value} is no search with a front</source>
        <translation>l’exécution {value} n’est pas une recherche avec un front</translation>
    </message>
    <message>
        <source>Give the number of a search run that has completed a generation.</source>
        <translation>Donnez le numéro d’une recherche qui a terminé une génération.</translation>
    </message>
    <message>
        <source>the rows have {expected} averages, but feature-norm has divisors for {value}</source>
        <translation>les lignes ont {expected} moyennes, mais feature-norm a des diviseurs pour {value}</translation>
    </message>
    <message>
        <source>Give feature-norm one number for each: 10 for HAT&apos;s rows, 12 or 14 for rows with experts.</source>
        <translation>Donnez à feature-norm un nombre pour chacune&#xa0;: 10 pour les lignes de HAT, 12 ou 14 pour les lignes avec experts.</translation>
    </message>
    <message>
        <source>latency is measured on this computer now (process {value})</source>
        <translation>la latence est en train d’être mesurée sur cet ordinateur (processus {value})</translation>
    </message>
    <message>
        <source>What was asked for begins when that ends.</source>
        <translation>Ce qui a été demandé commence quand c’est terminé.</translation>
    </message>
    <message>
        <source>nothing could be locked to keep this measurement alone ({detail})</source>
        <translation>rien n’a pu être verrouillé pour que cette mesure reste seule ({detail})</translation>
    </message>
    <message>
        <source>Let nothing else compute while latency is measured, or name a folder that you may write to in the environment variable AUTOMOE_LOCKS.</source>
        <translation>Ne laissez rien d’autre calculer pendant la mesure de la latence, ou indiquez dans la variable d’environnement AUTOMOE_LOCKS un dossier où vous pouvez écrire.</translation>
    </message>
    <message>
        <source>there is no such file on {value}</source>
        <translation>ce fichier n’existe pas sur {value}</translation>
    </message>
    <message>
        <source>That machine must see the session and its text under the same paths as this one, for example on a shared disk: jobs name files, and none is copied. Or let this computer do it, in the settings.</source>
        <translation>Cette machine doit voir la session et son texte sous les mêmes chemins que celle-ci, par exemple sur un disque partagé&#xa0;: les tâches nomment des fichiers, et aucun n’est copié. Ou bien choisissez cet ordinateur dans les réglages.</translation>
    </message>
    <message>
        <source>the session is not there any more, or nobody may look into its folder</source>
        <translation>la session n’est plus là, ou personne n’a le droit de regarder dans son dossier</translation>
    </message>
    <message>
        <source>without a sandwich no sub-network has a larger one to learn from</source>
        <translation>sans sandwich, aucun sous-réseau n’en a un plus grand dont apprendre</translation>
    </message>
    <message>
        <source>Add --sandwich (of a reference supernet --reference-sandwich), or leave out --distill.</source>
        <translation>Ajoutez --sandwich (pour un super-réseau de référence --reference-sandwich), ou omettez --distill.</translation>
    </message>
    <message>
        <source>Let the largest and the smallest member be trained in each update, too, or leave out distillation.</source>
        <translation>Faites aussi entraîner le plus grand et le plus petit membre à chaque mise à jour, ou renoncez à la distillation.</translation>
    </message>
    <message>
        <source>the job is longer than the {expected} bytes that a worker reads as one message</source>
        <translation>la tâche dépasse les {expected} octets qu’un processus de calcul lit en un seul message</translation>
    </message>
    <message>
        <source>Give fewer models or sentences at once, or run the job with automoe in a terminal, which has no such bound.</source>
        <translation>Donnez moins de modèles ou de phrases à la fois, ou lancez la tâche avec automoe dans un terminal, où cette limite n’existe pas.</translation>
    </message>
    <message>
        <source>{field} is {value}: a file can keep it, but no network is built here with such layers, and no cost is computed from them</source>
        <translation>{field} vaut {value}&#xa0;: un fichier peut le conserver, mais aucun réseau n’est construit ici avec de telles couches, et leur coût n’est pas calculé</translation>
    </message>
    <message>
        <source>&quot;automoe arch convert&quot; writes it to another YAML file; take the line out to use the network without it.</source>
        <translation>«&#xa0;automoe arch convert&#xa0;» l’écrit dans un autre fichier YAML&#xa0;; retirez la ligne pour utiliser le réseau sans elle.</translation>
    </message>
    <message>
        <source>The text has {source} source and {reference} reference sentences, but {stored} translations are stored: it has changed since</source>
        <translation>Le texte a {source} phrases sources et {reference} phrases de référence, mais {stored} traductions sont stockées&#xa0;: il a changé depuis</translation>
    </message>
    <message>
        <source>Evaluate again.</source>
        <translation>Évaluez de nouveau.</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>dense</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>switch</translation>
    </message>
    <message>
        <source>{kind} at random, {experts} experts</source>
        <translation>{kind} au hasard, {experts} experts</translation>
    </message>
    <message>
        <source>{kind} top-{top}, {experts} experts</source>
        <translation>{kind} top-{top}, {experts} experts</translation>
    </message>
    <message>
        <source>cross-attention: {heads} heads</source>
        <translation>attention croisée&#xa0;: {heads} têtes</translation>
    </message>
    <message>
        <source>{norm} · Q, K, V {width} wide · {parameters} parameters, at most {active} a token · {macs} MACs</source>
        <translation>{norm} · Q, K, V de {width} · {parameters} paramètres, au plus {active} par token · {macs} MAC</translation>
    </message>
    <message>
        <source>pre-norm</source>
        <translation>pré-norm</translation>
    </message>
    <message>
        <source>post-norm</source>
        <translation>post-norm</translation>
    </message>
    <message>
        <source>{layer}: {kind}, width {widths}.</source>
        <translation>{layer}&#xa0;: {kind}, largeur {widths}.</translation>
    </message>
    <message>
        <source>Encoder layer {layer}</source>
        <translation>Encodeur, couche {layer}</translation>
    </message>
    <message>
        <source>Decoder layer {layer}</source>
        <translation>Décodeur, couche {layer}</translation>
    </message>
    <message>
        <source>A bar&apos;s length is the width; {widest} fills the room.</source>
        <translation>La longueur d’une barre est la largeur&#xa0;; {widest} remplit la place.</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>têtes</translation>
    </message>
    <message>
        <source>feed-forward</source>
        <translation>feed-forward</translation>
    </message>
    <message>
        <source>self</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>croisée</translation>
    </message>
    <message>
        <source>sees</source>
        <translation>voit</translation>
    </message>
    <message>
        <source>self-attention: {heads} heads</source>
        <translation>auto-attention&#xa0;: {heads} têtes</translation>
    </message>
    <message>
        <source>encoder layer {layer}: attended to</source>
        <translation>couche {layer} de l’encodeur&#xa0;: vue</translation>
    </message>
    <message>
        <source>encoder layer {layer}: not attended to</source>
        <translation>couche {layer} de l’encodeur&#xa0;: non vue</translation>
    </message>
    <message>
        <source>width {width}</source>
        <translation>largeur {width}</translation>
    </message>
    <message>
        <source>expert {expert}: width {width}</source>
        <translation>expert {expert}&#xa0;: largeur {width}</translation>
    </message>
    <message numerus="yes">
        <source>Encoder, {n} layers, {width} wide</source>
        <translation>
            <numerusform>Encodeur, {n} couche, largeur {width}</numerusform>
            <numerusform>Encodeur, {n} couches, largeur {width}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decoder, {n} layers, {width} wide</source>
        <translation>
            <numerusform>Décodeur, {n} couche, largeur {width}</numerusform>
            <numerusform>Décodeur, {n} couches, largeur {width}</numerusform>
        </translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>non mesuré</translation>
    </message>
    <message>
        <source>Run {run} ({kind}, {status}): seed {seed}, code {code}, {device}, {threads}, begun {begun}.</source>
        <translation>Exécution {run} ({kind}, {status})&#xa0;: graine {seed}, code {code}, {device}, {threads}, début {begun}.</translation>
    </message>
    <message>
        <source>all threads</source>
        <translation>tous les threads</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} et {second}</translation>
    </message>
    <message numerus="yes">
        <source>{n} threads</source>
        <translation>
            <numerusform>{n} thread</numerusform>
            <numerusform>{n} threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Corpus</translation>
    </message>
    <message>
        <source>Search space</source>
        <translation>Espace de recherche</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Traductions</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exports</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>{session} – AutoMoE report</source>
        <translation>{session} – rapport AutoMoE</translation>
    </message>
    <message>
        <source>Session report, made {made} by AutoMoE Studio {version}</source>
        <translation>Rapport de session, fait le {made} par AutoMoE Studio {version}</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>trop longue</translation>
    </message>
    <message>
        <source>length ratio</source>
        <translation>rapport de longueurs</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>copie</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>réservée</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doublon</translation>
    </message>
    <message>
        <source>train pairs</source>
        <translation>paires d’entraînement</translation>
    </message>
    <message>
        <source>valid pairs</source>
        <translation>paires de validation</translation>
    </message>
    <message>
        <source>test pairs</source>
        <translation>paires de test</translation>
    </message>
    <message>
        <source>source vocabulary</source>
        <translation>vocabulaire source</translation>
    </message>
    <message>
        <source>target vocabulary</source>
        <translation>vocabulaire cible</translation>
    </message>
    <message>
        <source>joint vocabulary</source>
        <translation>vocabulaire commun</translation>
    </message>
    <message>
        <source>Pairs dropped, by reason</source>
        <translation>Paires écartées, par raison</translation>
    </message>
    <message>
        <source>the first reason that held</source>
        <translation>première raison qui s’appliquait</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>paires</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>non enregistré</translation>
    </message>
    <message>
        <source>languages</source>
        <translation>langues</translation>
    </message>
    <message>
        <source>pairs read</source>
        <translation>paires lues</translation>
    </message>
    <message>
        <source>pairs kept</source>
        <translation>paires gardées</translation>
    </message>
    <message>
        <source>pairs dropped</source>
        <translation>paires écartées</translation>
    </message>
    <message>
        <source>Dropped: {reasons}.</source>
        <translation>Écartées&#xa0;: {reasons}.</translation>
    </message>
    <message>
        <source>From the corpus&apos;s manifest in {folder}, SHA-256 {hash}, registered {time}.</source>
        <translation>D’après le manifeste du corpus dans {folder}, SHA-256 {hash}, enregistré le {time}.</translation>
    </message>
    <message>
        <source>No corpus is prepared.</source>
        <translation>Aucun corpus n’est préparé.</translation>
    </message>
    <message>
        <source>No search space is in the session: the first training brings one.</source>
        <translation>La session n’a pas d’espace de recherche&#xa0;: le premier entraînement en apporte un.</translation>
    </message>
    <message>
        <source>{count} architectures.</source>
        <translation>{count} architectures.</translation>
    </message>
    <message>
        <source>dimension</source>
        <translation>dimension</translation>
    </message>
    <message>
        <source>genes</source>
        <translation>gènes</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>choix</translation>
    </message>
    <message>
        <source>Counted from the space itself, SHA-256 {hash}. A star stands for each layer or expert.</source>
        <translation>Compté d’après l’espace lui-même, SHA-256 {hash}. Une étoile représente chaque couche ou chaque expert.</translation>
    </message>
    <message numerus="yes">
        <source>Besides, {n} spaces of one architecture, for models trained on their own.</source>
        <translation>
            <numerusform>De plus, {n} espace d’une seule architecture, pour un modèle entraîné seul.</numerusform>
            <numerusform>De plus, {n} espaces d’une seule architecture, pour des modèles entraînés seuls.</numerusform>
        </translation>
    </message>
    <message>
        <source>knee</source>
        <translation>coude</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>épinglé</translation>
    </message>
    <message>
        <source>“{note}”</source>
        <translation>«&#xa0;{note}&#xa0;»</translation>
    </message>
    <message>
        <source>validation loss, inherited</source>
        <translation>perte de validation, poids hérités</translation>
    </message>
    <message>
        <source>{measure}, in the search</source>
        <translation>{measure}, dans la recherche</translation>
    </message>
    <message>
        <source>{measure}, inherited</source>
        <translation>{measure}, poids hérités</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>candidat</translation>
    </message>
    <message>
        <source>latency, ms: predicted [90 %]</source>
        <translation>latence, ms&#xa0;: prédite [90&#xa0;%]</translation>
    </message>
    <message>
        <source>measured p50 / p95</source>
        <translation>mesurée p50 / p95</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>active params, at most</source>
        <translation>paramètres actifs, au plus</translation>
    </message>
    <message>
        <source>stored params</source>
        <translation>paramètres stockés</translation>
    </message>
    <message>
        <source>BLEU, retrained [95 %]</source>
        <translation>BLEU, réentraîné [95&#xa0;%]</translation>
    </message>
    <message>
        <source>chrF, retrained [95 %]</source>
        <translation>chrF, réentraîné [95&#xa0;%]</translation>
    </message>
    <message>
        <source>found by run</source>
        <translation>trouvé par l’exécution</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>remarques</translation>
    </message>
    <message>
        <source>{value}, measured</source>
        <translation>{value}, mesurée</translation>
    </message>
    <message>
        <source>{value}, predicted</source>
        <translation>{value}, prédite</translation>
    </message>
    <message>
        <source>Inherited: with the supernet&apos;s weights, on validation text, as the search saw it, with the 95 % interval over its sentences where it is known. MACs, parameters: counted from the architecture at 30 source and 30 target tokens in HAT&apos;s convention, tables left out; active: what one token uses with the widest experts.</source>
        <translation>Poids hérités&#xa0;: avec les poids du super-réseau, sur le texte de validation, comme la recherche l’a vu, avec l’intervalle à 95&#xa0;% sur ses phrases là où il est connu. MAC, paramètres&#xa0;: comptés d’après l’architecture pour 30 tokens sources et 30 tokens cibles selon la convention de HAT, sans les tables&#xa0;; actifs&#xa0;: ce qu’utilise un token avec les experts les plus larges.</translation>
    </message>
    <message>
        <source>Measured: run {run}, {device}, {conditions}, n = {count}.</source>
        <translation>Mesuré&#xa0;: exécution {run}, {device}, {conditions}, n = {count}.</translation>
    </message>
    <message>
        <source>{metric} on {set}: {signature}.</source>
        <translation>{metric} sur le jeu de {set}&#xa0;: {signature}.</translation>
    </message>
    <message>
        <source>* The architecture lies outside of what the predictor was fitted to: take care.</source>
        <translation>* L’architecture est hors de ce à quoi le prédicteur a été ajusté&#xa0;: prudence.</translation>
    </message>
    <message>
        <source>Retrained members: BLEU against latency</source>
        <translation>Membres réentraînés&#xa0;: BLEU selon la latence</translation>
    </message>
    <message>
        <source>BLEU with 95 % bootstrap intervals.</source>
        <translation>BLEU avec intervalles bootstrap à 95&#xa0;%.</translation>
    </message>
    <message>
        <source>measured latency, median, ms</source>
        <translation>latence mesurée, médiane, ms</translation>
    </message>
    <message>
        <source>predicted latency, ms</source>
        <translation>latence prédite, ms</translation>
    </message>
    <message>
        <source>BLEU with 95 % interval, more is better</source>
        <translation>BLEU avec intervalle à 95&#xa0;%, à maximiser</translation>
    </message>
    <message>
        <source>Expert layouts</source>
        <translation>Structure des experts</translation>
    </message>
    <message>
        <source>To scale: a bar&apos;s length is the width of a feed-forward layer or expert, {widest} the widest on this front; a square is an attention head; in the decoder, filled boxes are the encoder&apos;s last layers that cross-attention sees.</source>
        <translation>À l’échelle&#xa0;: la longueur d’une barre est la largeur d’une couche feed-forward ou d’un expert, {widest} la plus grande de ce front&#xa0;; un carré est une tête d’attention&#xa0;; dans le décodeur, les cases pleines sont les dernières couches de l’encodeur que voit l’attention croisée.</translation>
    </message>
    <message>
        <source>Shown: {shown} of {all} members: the knee, retrained, measured and pinned ones, and others spread evenly.</source>
        <translation>Montrés&#xa0;: {shown} membres sur {all}&#xa0;: le coude, les réentraînés, mesurés et épinglés, et d’autres répartis régulièrement.</translation>
    </message>
    <message>
        <source>The non-dominated candidates of all searches together: {members}, from the cheapest on.</source>
        <translation>Les candidats non dominés de toutes les recherches ensemble&#xa0;: {members}, à partir du moins cher.</translation>
    </message>
    <message>
        <source>The non-dominated candidates of all searches together: {members}, {shown} of them shown, from the cheapest on.</source>
        <translation>Les candidats non dominés de toutes les recherches ensemble&#xa0;: {members}, dont {shown} montrés, à partir du moins cher.</translation>
    </message>
    <message>
        <source>There is no front: it comes with a search that found a feasible candidate.</source>
        <translation>Il n’y a pas de front&#xa0;: il vient avec une recherche qui a trouvé un candidat admissible.</translation>
    </message>
    <message numerus="yes">
        <source>{n} members</source>
        <translation>
            <numerusform>{n} membre</numerusform>
            <numerusform>{n} membres</numerusform>
        </translation>
    </message>
    <message>
        <source>Device: {device}. Conditions: {conditions}.</source>
        <translation>Appareil&#xa0;: {device}. Conditions&#xa0;: {conditions}.</translation>
    </message>
    <message>
        <source>Medians in the order of measuring</source>
        <translation>Médianes dans l’ordre des mesures</translation>
    </message>
    <message>
        <source>row of the campaign</source>
        <translation>ligne de la campagne</translation>
    </message>
    <message>
        <source>median, ms a sentence</source>
        <translation>médiane, ms par phrase</translation>
    </message>
    <message>
        <source>Medians from {least} to {most} ms.</source>
        <translation>Médianes de {least} à {most} ms.</translation>
    </message>
    <message>
        <source>sampled architectures</source>
        <translation>architectures échantillonnées</translation>
    </message>
    <message>
        <source>reference architecture</source>
        <translation>architecture de référence</translation>
    </message>
    <message>
        <source>The machine&apos;s state over the campaign</source>
        <translation>L’état de la machine pendant la campagne</translation>
    </message>
    <message>
        <source>time over the usual time</source>
        <translation>temps sur temps habituel</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>lissé</translation>
    </message>
    <message>
        <source>At most {times} times the usual time.</source>
        <translation>Au plus {times} fois le temps habituel.</translation>
    </message>
    <message>
        <source>Running median of the reference timings over the median of all of them; at most {times} times the usual time.</source>
        <translation>Médiane glissante des mesures de référence sur la médiane de toutes&#xa0;; au plus {times} fois le temps habituel.</translation>
    </message>
    <message>
        <source>Drift: not measured, with fewer than three timings of a reference.</source>
        <translation>Dérive&#xa0;: non mesurée, avec moins de trois mesures d’une référence.</translation>
    </message>
    <message>
        <source>This campaign ran on several devices: its times do not compare.</source>
        <translation>Cette campagne a tourné sur plusieurs appareils&#xa0;: ses temps ne se comparent pas.</translation>
    </message>
    <message>
        <source>Predictor {predictor}, fitted {time}</source>
        <translation>Prédicteur {predictor}, ajusté le {time}</translation>
    </message>
    <message>
        <source>on held-out rows</source>
        <translation>sur les lignes réservées</translation>
    </message>
    <message>
        <source>mean error</source>
        <translation>erreur moyenne</translation>
    </message>
    <message>
        <source>inside the 90 % interval</source>
        <translation>dans l’intervalle à 90&#xa0;%</translation>
    </message>
    <message>
        <source>this predictor</source>
        <translation>ce prédicteur</translation>
    </message>
    <message>
        <source>HAT&apos;s network (MLP), same split</source>
        <translation>réseau de HAT (MLP), même partage</translation>
    </message>
    <message>
        <source>The held-out rows are not stored with this predictor.</source>
        <translation>Les lignes réservées ne sont pas stockées avec ce prédicteur.</translation>
    </message>
    <message>
        <source>Predicted against measured, held-out rows</source>
        <translation>Prédit selon mesuré, lignes réservées</translation>
    </message>
    <message>
        <source>measured median, ms</source>
        <translation>médiane mesurée, ms</translation>
    </message>
    <message>
        <source>predicted, ms</source>
        <translation>prédite, ms</translation>
    </message>
    <message>
        <source>prediction with its 90 % interval</source>
        <translation>prédiction avec son intervalle à 90&#xa0;%</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>prédiction</translation>
    </message>
    <message>
        <source>measured {measured} ms, predicted {predicted} ms</source>
        <translation>mesurée {measured} ms, prédite {predicted} ms</translation>
    </message>
    <message>
        <source>Dashed: equal. Held-out rows were neither fitted nor used to set the interval.</source>
        <translation>Tirets&#xa0;: égalité. Les lignes réservées n’ont servi ni à l’ajustement ni à fixer l’intervalle.</translation>
    </message>
    <message>
        <source>Latency of the space: not measured.</source>
        <translation>Latence de l’espace&#xa0;: non mesurée.</translation>
    </message>
    <message>
        <source>No latency predictor is fitted.</source>
        <translation>Aucun prédicteur de latence n’est ajusté.</translation>
    </message>
    <message numerus="yes">
        <source>Campaign, run {run}: {n} architectures</source>
        <translation>
            <numerusform>Campagne, exécution {run}&#xa0;: {n} architecture</numerusform>
            <numerusform>Campagne, exécution {run}&#xa0;: {n} architectures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} rows, MAPE {mape}.</source>
        <translation>
            <numerusform>{n} ligne, MAPE {mape}.</numerusform>
            <numerusform>{n} lignes, MAPE {mape}.</numerusform>
        </translation>
    </message>
    <message>
        <source>run {run}, {status}</source>
        <translation>exécution {run}, {status}</translation>
    </message>
    <message>
        <source>Supernet</source>
        <translation>Super-réseau</translation>
    </message>
    <message>
        <source>Latency campaign</source>
        <translation>Campagne de latence</translation>
    </message>
    <message>
        <source>Latency predictor</source>
        <translation>Prédicteur de latence</translation>
    </message>
    <message>
        <source>its error is not stored</source>
        <translation>son erreur n’est pas stockée</translation>
    </message>
    <message>
        <source>error {error} % on held-out rows</source>
        <translation>erreur de {error}&#xa0;% sur les lignes réservées</translation>
    </message>
    <message>
        <source>Random baseline</source>
        <translation>Base de comparaison aléatoire</translation>
    </message>
    <message>
        <source>Retrained models</source>
        <translation>Modèles réentraînés</translation>
    </message>
    <message>
        <source>Test scores</source>
        <translation>Scores de test</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>{candidate}, retrained</source>
        <translation>{candidate}, réentraîné</translation>
    </message>
    <message>
        <source>[{low}, {high}], {rest}</source>
        <translation>[{low}&#xa0;; {high}], {rest}</translation>
    </message>
    <message>
        <source>Best BLEU on test</source>
        <translation>Meilleur BLEU de test</translation>
    </message>
    <message>
        <source>Training pairs</source>
        <translation>Paires d’entraînement</translation>
    </message>
    <message>
        <source>Candidates evaluated</source>
        <translation>Candidats évalués</translation>
    </message>
    <message>
        <source>of all runs together</source>
        <translation>de toutes les exécutions ensemble</translation>
    </message>
    <message>
        <source>Latency on the front</source>
        <translation>Latence sur le front</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>prédite</translation>
    </message>
    <message>
        <source>Predictor&apos;s error</source>
        <translation>Erreur du prédicteur</translation>
    </message>
    <message>
        <source>mean, on held-out rows</source>
        <translation>moyenne, sur les lignes réservées</translation>
    </message>
    <message>
        <source>What this session holds</source>
        <translation>Contenu de cette session</translation>
    </message>
    <message>
        <source>– done</source>
        <translation>– terminé</translation>
    </message>
    <message>
        <source>– not finished</source>
        <translation>– inachevé</translation>
    </message>
    <message>
        <source>– none yet</source>
        <translation>– rien encore</translation>
    </message>
    <message numerus="yes">
        <source>{n} pairs kept</source>
        <translation>
            <numerusform>{n} paire gardée</numerusform>
            <numerusform>{n} paires gardées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} evaluations</source>
        <translation>
            <numerusform>{n} évaluation</numerusform>
            <numerusform>{n} évaluations</numerusform>
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
            <numerusform>en {n} recherche</numerusform>
            <numerusform>en {n} recherches</numerusform>
        </translation>
    </message>
    <message>
        <source>run {run}</source>
        <translation>exécution {run}</translation>
    </message>
    <message>
        <source>Nothing was evaluated on held-out text.</source>
        <translation>Rien n’a été évalué sur du texte réservé.</translation>
    </message>
    <message>
        <source>set</source>
        <translation>jeu</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>poids</translation>
    </message>
    <message>
        <source>weights&apos; SHA-256</source>
        <translation>SHA-256 des poids</translation>
    </message>
    <message>
        <source>loss, nats a token</source>
        <translation>perte, nats par token</translation>
    </message>
    <message>
        <source>BLEU [95 %]</source>
        <translation>BLEU [95&#xa0;%]</translation>
    </message>
    <message>
        <source>chrF [95 %]</source>
        <translation>chrF [95&#xa0;%]</translation>
    </message>
    <message>
        <source>target tokens</source>
        <translation>tokens cibles</translation>
    </message>
    <message>
        <source>time</source>
        <translation>temps</translation>
    </message>
    <message>
        <source>from</source>
        <translation>origine</translation>
    </message>
    <message>
        <source>Conditions: {conditions}.</source>
        <translation>Conditions&#xa0;: {conditions}.</translation>
    </message>
    <message>
        <source>source, line {line}</source>
        <translation>source, ligne {line}</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>référence</translation>
    </message>
    <message>
        <source>The translations cannot be shown beside their source.</source>
        <translation>Les traductions ne peuvent pas être montrées à côté de leur source.</translation>
    </message>
    <message>
        <source>No translations are stored.</source>
        <translation>Aucune traduction n’est stockée.</translation>
    </message>
    <message>
        <source>{candidate}: {kind} weights {hash}, run {run}</source>
        <translation>{candidate}&#xa0;: poids {hash} ({kind}), exécution {run}</translation>
    </message>
    <message>
        <source>Text: the {set} set in {folder}. {systems}.</source>
        <translation>Texte&#xa0;: jeu de {set} dans {folder}. {systems}.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Rien n’a été exporté.</translation>
    </message>
    <message>
        <source>format</source>
        <translation>format</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>dossier</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>contenu</translation>
    </message>
    <message>
        <source>parity check</source>
        <translation>contrôle de parité</translation>
    </message>
    <message>
        <source>written</source>
        <translation>écrit le</translation>
    </message>
    <message>
        <source>No run was made in this session.</source>
        <translation>Aucune exécution n’a été faite dans cette session.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tous</translation>
    </message>
    <message>
        <source>run</source>
        <translation>exécution</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>type</translation>
    </message>
    <message>
        <source>state</source>
        <translation>état</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>graine</translation>
    </message>
    <message>
        <source>device</source>
        <translation>appareil</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>threads</translation>
    </message>
    <message>
        <source>code</source>
        <translation>code</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>début</translation>
    </message>
    <message>
        <source>took</source>
        <translation>durée</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <source>Run {run} is left out above: {error}</source>
        <translation>L’exécution {run} est omise ci-dessus&#xa0;: {error}</translation>
    </message>
    <message>
        <source>brought in</source>
        <translation>apportés</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fichier</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>corpus</source>
        <translation>corpus</translation>
    </message>
    <message>
        <source>space</source>
        <translation>espace</translation>
    </message>
    <message>
        <source>what</source>
        <translation>type</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nom</translation>
    </message>
    <message>
        <source>Corpora and spaces</source>
        <translation>Corpus et espaces</translation>
    </message>
    <message>
        <source>description</source>
        <translation>description</translation>
    </message>
    <message>
        <source>Devices that were measured</source>
        <translation>Appareils mesurés</translation>
    </message>
    <message>
        <source>Identities of candidates are the SHA-256 of their canonical JSON, shortened to ten digits in this report.</source>
        <translation>Les identités des candidats sont les SHA-256 de leur JSON canonique, abrégées à dix caractères dans ce rapport.</translation>
    </message>
    <message numerus="yes">
        <source>{n} files</source>
        <translation>
            <numerusform>{n} fichier</numerusform>
            <numerusform>{n} fichiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} sentences, spread evenly over the {set} set and not chosen by quality.</source>
        <translation>
            <numerusform>{n} phrase du jeu de {set}, non choisie selon la qualité.</numerusform>
            <numerusform>{n} phrases, réparties régulièrement sur le jeu de {set} et non choisies selon la qualité.</numerusform>
        </translation>
    </message>
    <message>
        <source>{algorithm}, run {run}</source>
        <translation>{algorithm}, exécution {run}</translation>
    </message>
    <message>
        <source>Front of {search}</source>
        <translation>Front&#xa0;: {search}</translation>
    </message>
    <message>
        <source>{measure}, more is better</source>
        <translation>{measure}, à maximiser</translation>
    </message>
    <message>
        <source>{measure}, less is better</source>
        <translation>{measure}, à minimiser</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>candidats</translation>
    </message>
    <message>
        <source>over a limit</source>
        <translation>hors limite</translation>
    </message>
    <message>
        <source>front</source>
        <translation>front</translation>
    </message>
    <message>
        <source>Hypervolume over evaluations</source>
        <translation>Hypervolume selon les évaluations</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>évaluations</translation>
    </message>
    <message>
        <source>hypervolume, common reference point</source>
        <translation>hypervolume, point de référence commun</translation>
    </message>
    <message>
        <source>{name} ends at {value}.</source>
        <translation>{name} se termine à {value}.</translation>
    </message>
    <message>
        <source>the baseline</source>
        <translation>la base</translation>
    </message>
    <message>
        <source>{gain} after {evaluations}</source>
        <translation>{gain} après {evaluations}</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} sur {whole}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>search</source>
        <translation>recherche</translation>
    </message>
    <message>
        <source>algorithm</source>
        <translation>algorithme</translation>
    </message>
    <message>
        <source>population</source>
        <translation>population</translation>
    </message>
    <message>
        <source>limits</source>
        <translation>limites</translation>
    </message>
    <message>
        <source>hypervolume</source>
        <translation>hypervolume</translation>
    </message>
    <message>
        <source>against random</source>
        <translation>contre aléatoire</translation>
    </message>
    <message>
        <source>evaluating</source>
        <translation>temps d’évaluation</translation>
    </message>
    <message>
        <source>Against random search: not measured; with as many evaluations it would be the baseline.</source>
        <translation>Contre la recherche aléatoire&#xa0;: non mesuré&#xa0;; avec autant d’évaluations, elle serait la base de comparaison.</translation>
    </message>
    <message>
        <source>Random search did as well or better here.</source>
        <translation>La recherche aléatoire a fait ici aussi bien ou mieux.</translation>
    </message>
    <message>
        <source>These searches used different supernet weights: their qualities, and so their hypervolumes, compare the supernets too.</source>
        <translation>Ces recherches ont utilisé des poids de super-réseau différents&#xa0;: leurs qualités, et donc leurs hypervolumes, comparent aussi les super-réseaux.</translation>
    </message>
    <message>
        <source>Hypervolumes are recomputed for this report, exactly, from every feasible candidate of the runs above, up to one reference point for all of them: {reference} (the worst of each objective and a tenth of its range).</source>
        <translation>Les hypervolumes sont recalculés pour ce rapport, exactement, à partir de chaque candidat admissible des exécutions ci-dessus, jusqu’à un point de référence commun à toutes&#xa0;: {reference} (la pire valeur de chaque objectif et un dixième de son étendue).</translation>
    </message>
    <message>
        <source>Nothing was searched.</source>
        <translation>Rien n’a été recherché.</translation>
    </message>
    <message>
        <source>No candidate is evaluated yet.</source>
        <translation>Aucun candidat n’est encore évalué.</translation>
    </message>
    <message>
        <source>Quality with weights inherited from the supernet {hash}.</source>
        <translation>Qualité avec les poids hérités du super-réseau {hash}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} candidates</source>
        <translation>
            <numerusform>{n} candidat</numerusform>
            <numerusform>{n} candidats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} members of {candidates}.</source>
        <translation>
            <numerusform>{n} membre sur {candidates}.</numerusform>
            <numerusform>{n} membres sur {candidates}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After {n} evaluations each, {search} has a hypervolume of {ours} and random search (run {run}) {random}: {gain}.</source>
        <translation>
            <numerusform>Après {n} évaluation chacune&#xa0;: {search} a un hypervolume de {ours}, la recherche aléatoire (exécution {run}) {random}&#xa0;: {gain}.</numerusform>
            <numerusform>Après {n} évaluations chacune&#xa0;: {search} a un hypervolume de {ours}, la recherche aléatoire (exécution {run}) {random}&#xa0;: {gain}.</numerusform>
        </translation>
    </message>
    <message>
        <source>distillation with weight {weight} from update {update}</source>
        <translation>distillation de poids {weight} à partir de la mise à jour {update}</translation>
    </message>
    <message>
        <source>distillation with weight {weight}</source>
        <translation>distillation de poids {weight}</translation>
    </message>
    <message>
        <source>distillation from update {update}</source>
        <translation>distillation à partir de la mise à jour {update}</translation>
    </message>
    <message>
        <source>distillation</source>
        <translation>distillation</translation>
    </message>
    <message>
        <source>one random sub-network an update</source>
        <translation>un sous-réseau aléatoire par mise à jour</translation>
    </message>
    <message>
        <source>batches of {tokens} tokens × {accumulate}</source>
        <translation>lots de {tokens} tokens × {accumulate}</translation>
    </message>
    <message>
        <source>peak rate {rate} after {warmup} updates</source>
        <translation>taux maximal {rate} après {warmup} mises à jour</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>cosinus</translation>
    </message>
    <message>
        <source>inverse square root</source>
        <translation>inverse de la racine carrée</translation>
    </message>
    <message>
        <source>label smoothing {value}</source>
        <translation>lissage des étiquettes {value}</translation>
    </message>
    <message>
        <source>dropout {value}</source>
        <translation>dropout {value}</translation>
    </message>
    <message>
        <source>clipping {value}</source>
        <translation>écrêtage {value}</translation>
    </message>
    <message>
        <source>balance {value}</source>
        <translation>équilibrage {value}</translation>
    </message>
    <message>
        <source>choices dealt in blocks</source>
        <translation>choix distribués par blocs</translation>
    </message>
    <message>
        <source>random experts of each layer</source>
        <translation>experts aléatoires de chaque couche</translation>
    </message>
    <message>
        <source>two passes with consistency {value}</source>
        <translation>deux passes avec cohérence {value}</translation>
    </message>
    <message>
        <source>mean of {count} checkpoints</source>
        <translation>moyenne de {count} points de reprise</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>le plus grand</translation>
    </message>
    <message>
        <source>smallest</source>
        <translation>le plus petit</translation>
    </message>
    <message>
        <source>model</source>
        <translation>modèle</translation>
    </message>
    <message>
        <source>random-{number}</source>
        <translation>aléatoire {number}</translation>
    </message>
    <message>
        <source>validation, {subnet}</source>
        <translation>validation, {subnet}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>mises à jour</translation>
    </message>
    <message>
        <source>nats a target token</source>
        <translation>nats par token cible</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entraînement</translation>
    </message>
    <message>
        <source>{subnet}, update {update}: {loss}</source>
        <translation>{subnet}, mise à jour {update}&#xa0;: {loss}</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Target tokens a second over the updates.</source>
        <translation>Tokens cibles par seconde au fil des mises à jour.</translation>
    </message>
    <message>
        <source>target tokens a second</source>
        <translation>tokens cibles par seconde</translation>
    </message>
    <message>
        <source>Expert load</source>
        <translation>Charge des experts</translation>
    </message>
    <message>
        <source>Expert load, {subnet}</source>
        <translation>Charge des experts, {subnet}</translation>
    </message>
    <message>
        <source>Validation text at update {update}, architecture {architecture}. Dashed: even load.</source>
        <translation>Texte de validation à la mise à jour {update}, architecture {architecture}. Tirets&#xa0;: charge uniforme.</translation>
    </message>
    <message>
        <source>Supernet, run {run}: {space}</source>
        <translation>Super-réseau, exécution {run}&#xa0;: {space}</translation>
    </message>
    <message>
        <source>Single model, run {run}: architecture {architecture}</source>
        <translation>Modèle seul, exécution {run}&#xa0;: architecture {architecture}</translation>
    </message>
    <message>
        <source>{loss} nats</source>
        <translation>{loss} nats</translation>
    </message>
    <message>
        <source>target tokens seen</source>
        <translation>tokens cibles vus</translation>
    </message>
    <message>
        <source>training time</source>
        <translation>temps d’entraînement</translation>
    </message>
    <message>
        <source>mean speed</source>
        <translation>vitesse moyenne</translation>
    </message>
    <message>
        <source>{speed} tokens/s</source>
        <translation>{speed} tokens/s</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>perte d’entraînement</translation>
    </message>
    <message>
        <source>load balance</source>
        <translation>équilibre de la charge</translation>
    </message>
    <message>
        <source>{balance} (1: even)</source>
        <translation>{balance} (1&#xa0;: uniforme)</translation>
    </message>
    <message>
        <source>This run has reported nothing yet.</source>
        <translation>Cette exécution n’a encore rien rapporté.</translation>
    </message>
    <message>
        <source>From given weights.</source>
        <translation>À partir de poids donnés.</translation>
    </message>
    <message>
        <source>From random weights.</source>
        <translation>À partir de poids aléatoires.</translation>
    </message>
    <message>
        <source>Final weights: not written yet.</source>
        <translation>Poids finaux&#xa0;: pas encore écrits.</translation>
    </message>
    <message>
        <source>Final weights: SHA-256 {hash}.</source>
        <translation>Poids finaux&#xa0;: SHA-256 {hash}.</translation>
    </message>
    <message>
        <source>Nothing was trained.</source>
        <translation>Rien n’a été entraîné.</translation>
    </message>
    <message>
        <source>Losses are natural logarithms a target token. The training loss is without label smoothing, the mean over the updates since the report before.</source>
        <translation>Les pertes sont des logarithmes naturels par token cible. La perte d’entraînement est sans lissage des étiquettes, la moyenne sur les mises à jour depuis le relevé précédent.</translation>
    </message>
    <message numerus="yes">
        <source>sandwich with {n} random sub-networks</source>
        <translation>
            <numerusform>sandwich avec {n} sous-réseau aléatoire</numerusform>
            <numerusform>sandwich avec {n} sous-réseaux aléatoires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} updates planned</source>
        <translation>
            <numerusform>{n} mise à jour prévue</numerusform>
            <numerusform>{n} mises à jour prévues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {n} experts, {dead} dead (no token) and {starved} starved (below {share} % of the even load).</source>
        <translation>
            <numerusform>Sur {n} expert&#xa0;: {dead} mort (aucun token), {starved} sous-alimenté (moins de {share}&#xa0;% de la charge uniforme).</numerusform>
            <numerusform>Sur {n} experts&#xa0;: {dead} morts (aucun token), {starved} sous-alimentés (moins de {share}&#xa0;% de la charge uniforme).</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation>{count} tokens</translation>
    </message>
    <message>
        <source>expert {expert}: {share} of the tokens</source>
        <translation>expert {expert}&#xa0;: {share} des tokens</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>mort</translation>
    </message>
    <message>
        <source>Shares of the tokens, expert by expert.</source>
        <translation>Parts des tokens, expert par expert.</translation>
    </message>
    <message>
        <source>nothing to draw</source>
        <translation>rien à dessiner</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêtée</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrompue</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échouée</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>train</source>
        <translation>entraînement</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>mesure</translation>
    </message>
    <message>
        <source>evaluate</source>
        <translation>évaluation</translation>
    </message>
    <message>
        <source>export</source>
        <translation>export</translation>
    </message>
    <message>
        <source>translate</source>
        <translation>traduction</translation>
    </message>
    <message>
        <source>score</source>
        <translation>évaluation pour une recherche</translation>
    </message>
    <message>
        <source>supernet</source>
        <translation>super-réseau</translation>
    </message>
    <message>
        <source>inherited</source>
        <translation>hérités</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>réentraînés</translation>
    </message>
    <message>
        <source>test</source>
        <translation>test</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>validation</translation>
    </message>
    <message>
        <source>random search</source>
        <translation>recherche aléatoire</translation>
    </message>
    <message>
        <source>AutoMoE&apos;s evolution</source>
        <translation>évolution d’AutoMoE</translation>
    </message>
    <message>
        <source>surrogate-assisted search</source>
        <translation>recherche assistée par un modèle de substitution</translation>
    </message>
    <message>
        <source>validation loss, nats a token</source>
        <translation>perte de validation, nats par token</translation>
    </message>
    <message>
        <source>latency, ms</source>
        <translation>latence, ms</translation>
    </message>
    <message>
        <source>latency, 95th percentile, ms</source>
        <translation>latence, 95e centile, ms</translation>
    </message>
    <message>
        <source>multiply–accumulates</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>paramètres</translation>
    </message>
    <message>
        <source>stored parameters</source>
        <translation>paramètres stockés</translation>
    </message>
    <message>
        <source>active parameters</source>
        <translation>paramètres actifs</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>bytes of a translation</source>
        <translation>octets d’une traduction</translation>
    </message>
    <message>
        <source>decoder layers beyond the encoder&apos;s</source>
        <translation>couches du décodeur au-delà de celles de l’encodeur</translation>
    </message>
    <message>
        <source>Objectives: {objectives}</source>
        <translation>Objectifs&#xa0;: {objectives}</translation>
    </message>
    <message>
        <source>{value} [{low}, {high}]</source>
        <translation>{value} [{low}&#xa0;; {high}]</translation>
    </message>
    <message>
        <source>there is no kind of device that is called {value}</source>
        <translation>aucun type d’appareil ne s’appelle {value}</translation>
    </message>
    <message>
        <source>Use --device cpu, --device cuda, --device cuda:N for a graphics card by its number, or --device auto.</source>
        <translation>Utilisez «&#xa0;--device cpu&#xa0;», «&#xa0;--device cuda&#xa0;», «&#xa0;--device cuda:N&#xa0;» pour une carte graphique par son numéro, ou «&#xa0;--device auto&#xa0;».</translation>
    </message>
    <message>
        <source>this build cannot compute on the device {value}: its LibTorch was made without CUDA</source>
        <translation>cette version du programme ne peut pas calculer sur l’appareil {value}&#xa0;: sa LibTorch a été compilée sans CUDA</translation>
    </message>
    <message>
        <source>Use --device cpu, or build AutoMoE Studio with a LibTorch that has CUDA.</source>
        <translation>Utilisez «&#xa0;--device cpu&#xa0;», ou compilez AutoMoE Studio avec une LibTorch qui a CUDA.</translation>
    </message>
    <message>
        <source>there is no device {value} on this machine; it has {expected}</source>
        <translation>l’appareil {value} n’existe pas sur cette machine&#xa0;; elle a {expected}</translation>
    </message>
    <message>
        <source>Use one of those; where a graphics card is missing, look whether nvidia-smi and CUDA_VISIBLE_DEVICES name it.</source>
        <translation>Utilisez l’un d’eux&#xa0;; si une carte graphique manque, vérifiez que nvidia-smi et CUDA_VISIBLE_DEVICES la nomment.</translation>
    </message>
    <message>
        <source>this is computed on {value} ({field})</source>
        <translation>le calcul se fait sur {value} ({field})</translation>
    </message>
    <message>
        <source>Nothing is to be done; --device cpu computes on the processor.</source>
        <translation>Rien à faire&#xa0;; «&#xa0;--device cpu&#xa0;» calcule sur le processeur.</translation>
    </message>
    <message>
        <source>Nothing is to be done; it was given with this device.</source>
        <translation>Rien à faire&#xa0;; la tâche a été demandée ainsi.</translation>
    </message>
    <message>
        <source>{side} layer {layer} is of the kind {value}, which CTranslate2 does not know</source>
        <translation>la couche {layer} ({side}) est du type {value}, que CTranslate2 ne connaît pas</translation>
    </message>
    <message>
        <source>Choose a candidate of dense layers and multi-head attention, or the format folder.</source>
        <translation>Choisissez un candidat à couches denses et à attention multi-têtes, ou le format folder.</translation>
    </message>
    <message>
        <source>entropy {value}</source>
        <translation>entropie {value}</translation>
    </message>
    <message>
        <source>selection dropout {value}</source>
        <translation>dropout de sélection {value}</translation>
    </message>
    <message>
        <source>the weights route by {value} target languages, and the session&apos;s corpus has {expected}</source>
        <translation>les poids distinguent {value} langues cibles, et le corpus de la session en a {expected}</translation>
    </message>
    <message>
        <source>Use weights that were trained on this session&apos;s corpus, or layers that do not route by languages.</source>
        <translation>Utilisez des poids entraînés sur le corpus de cette session, ou des couches qui ne répartissent pas selon les langues.</translation>
    </message>
    <message>
        <source>the model has no task {value} whose sub-network could be exported alone; it routes by {expected} tasks</source>
        <translation>le modèle n’a pas de tâche {value} dont le sous-réseau pourrait être exporté seul&#xa0;; il distingue {expected} tâches</translation>
    </message>
    <message>
        <source>Give one from 0 on that it has, or export the whole model.</source>
        <translation>Donnez-en une qu’il a, comptée à partir de 0, ou exportez le modèle entier.</translation>
    </message>
    <message>
        <source>Put it there, or name the languages as the files end: --source-language en or --pair en-de for train.en.</source>
        <translation>Placez-le là, ou nommez les langues comme les fichiers se terminent&#xa0;: --source-language en ou --pair en-de pour train.en.</translation>
    </message>
    <message>
        <source>Give two different ones with --source-language and --target-language, or in --pair.</source>
        <translation>Indiquez-en deux différentes avec --source-language et --target-language, ou dans --pair.</translation>
    </message>
    <message>
        <source>{value} is no pair of languages</source>
        <translation>{value} n’est pas une paire de langues</translation>
    </message>
    <message>
        <source>Give the codes of both with a hyphen between, the source&apos;s first, for example en-de.</source>
        <translation>Indiquez les codes des deux avec un trait d’union entre eux, celui de la source d’abord, par exemple en-de.</translation>
    </message>
    <message>
        <source>one pair begins with {expected}, another one with {value}</source>
        <translation>une paire commence par {expected}, une autre par {value}</translation>
    </message>
    <message>
        <source>Give pairs with one source language.</source>
        <translation>Indiquez des paires d’une même langue source.</translation>
    </message>
    <message>
        <source>the pair {value} is given twice</source>
        <translation>la paire {value} est indiquée deux fois</translation>
    </message>
    <message>
        <source>Give each pair once.</source>
        <translation>Indiquez chaque paire une seule fois.</translation>
    </message>
    <message>
        <source>there are several target languages ({expected}), and the sentence does not say into which it goes</source>
        <translation>il y a plusieurs langues cibles ({expected}), et la phrase ne dit pas vers laquelle elle va</translation>
    </message>
    <message>
        <source>Give --target with one of them, or begin the sentence with a language&apos;s token as the test set does.</source>
        <translation>Indiquez --target avec l’une d’elles, ou commencez la phrase par le token d’une langue, comme les données de test.</translation>
    </message>
    <message>
        <source>Begin the sentence with a language&apos;s token as the sentences of the test set do.</source>
        <translation>Commencez la phrase par le token d’une langue, comme les phrases des données de test.</translation>
    </message>
    <message>
        <source>there is no target language {value}</source>
        <translation>il n’y a pas de langue cible {value}</translation>
    </message>
    <message>
        <source>Choose one of: {expected}.</source>
        <translation>Choisissez parmi&#xa0;: {expected}.</translation>
    </message>
    <message>
        <source>there is one target language, so {value} cannot be chosen</source>
        <translation>il n’y a qu’une langue cible, donc {value} ne peut pas être choisi</translation>
    </message>
    <message>
        <source>Leave out --target.</source>
        <translation>Omettez --target.</translation>
    </message>
    <message>
        <source>Choose no language.</source>
        <translation>Ne choisissez pas de langue.</translation>
    </message>
    <message>
        <source>there is no choice &quot;{value}&quot;</source>
        <translation>il n’y a pas de choix «&#xa0;{value}&#xa0;»</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>moyenne</translation>
    </message>
    <message>
        <source>language</source>
        <translation>langue</translation>
    </message>
    <message>
        <source>The mean of the languages has the means of their intervals&apos; bounds.</source>
        <translation>La moyenne des langues a les moyennes des bornes de leurs intervalles.</translation>
    </message>
    <message>
        <source>balancing biases by {value}</source>
        <translation>biais d’équilibrage de {value}</translation>
    </message>
    <message>
        <source>router z-loss {value}</source>
        <translation>perte z du routeur {value}</translation>
    </message>
    <message>
        <source>router jitter {value}</source>
        <translation>gigue du routeur {value}</translation>
    </message>
    <message>
        <source>masked expert outputs {value}</source>
        <translation>sorties d’experts masquées {value}</translation>
    </message>
    <message>
        <source>multi-head experts</source>
        <translation>experts multi-têtes</translation>
    </message>
    <message>
        <source>expert choice</source>
        <translation>choix par les experts</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>dynamique</translation>
    </message>
    <message>
        <source>multi-head</source>
        <translation>multi-têtes</translation>
    </message>
    <message>
        <source>{kind} by token, top-{top} of {experts}</source>
        <translation>{kind} par token, top-{top} sur {experts}</translation>
    </message>
    <message>
        <source>{kind} by sentence, top-{top} of {experts}</source>
        <translation>{kind} par phrase, top-{top} sur {experts}</translation>
    </message>
    <message>
        <source>{kind} by target language, top-{top} of {experts}</source>
        <translation>{kind} par langue cible, top-{top} sur {experts}</translation>
    </message>
    <message>
        <source>{kind} by language pair, top-{top} of {experts}</source>
        <translation>{kind} par paire de langues, top-{top} sur {experts}</translation>
    </message>
    <message>
        <source>{kind}, on average {mean} of {experts} experts</source>
        <translation>{kind}, en moyenne {mean} sur {experts} experts</translation>
    </message>
    <message>
        <source>{kind}, {least} to {most} of {experts} experts</source>
        <translation>{kind}, de {least} à {most} sur {experts} experts</translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {n} heads</source>
        <translation>
            <numerusform>{kind}, {n} tête</numerusform>
            <numerusform>{kind}, {n} têtes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {n} heads of {width}, top-{top} of {experts}</source>
        <translation>
            <numerusform>{kind}, {n} tête de {width}, top-{top} sur {experts}</numerusform>
            <numerusform>{kind}, {n} têtes de {width}, top-{top} sur {experts}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {experts} experts, {n} heads, top-{top}</source>
        <translation>
            <numerusform>{kind}, {experts} experts, {n} tête, top-{top}</numerusform>
            <numerusform>{kind}, {experts} experts, {n} têtes, top-{top}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, {n} heads, top-{top} of {experts}</source>
        <translation>
            <numerusform>{kind}, {n} tête, top-{top} sur {experts}</numerusform>
            <numerusform>{kind}, {n} têtes, top-{top} sur {experts}</numerusform>
        </translation>
    </message>
    <message>
        <source>self: {kind}</source>
        <translation>auto&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>cross: {kind}</source>
        <translation>croisée&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>{layer}, self-attention: {kind}.</source>
        <translation>{layer}, auto-attention&#xa0;: {kind}.</translation>
    </message>
    <message>
        <source>{layer}, cross-attention: {kind}.</source>
        <translation>{layer}, attention croisée&#xa0;: {kind}.</translation>
    </message>
    <message>
        <source>{layer}: {kind}.</source>
        <translation>{layer}&#xa0;: {kind}.</translation>
    </message>
    <message>
        <source>self-attention: {kind}</source>
        <translation>auto-attention&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>cross-attention: {kind}</source>
        <translation>attention croisée&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>a token in {heads} parts</source>
        <translation>un token en {heads} parties</translation>
    </message>
    <message>
        <source>experts that compute nothing: {count}</source>
        <translation>experts qui ne calculent rien&#xa0;: {count}</translation>
    </message>
    <message>
        <source>expert for all tokens: width {width}</source>
        <translation>expert pour tous les tokens&#xa0;: largeur {width}</translation>
    </message>
    <message>
        <source>{width}, for all</source>
        <translation>{width}, pour tous</translation>
    </message>
    <message>
        <source>by pair</source>
        <translation>par paire</translation>
    </message>
    <message>
        <source>by language</source>
        <translation>par langue</translation>
    </message>
    <message>
        <source>{dead} dead, {starved} starved</source>
        <translation>morts {dead}, sous-alimentés {starved}</translation>
    </message>
    <message>
        <source>{value} routes by target language, and the corpus has one</source>
        <translation>{value} répartit selon la langue cible, et le corpus n’en a qu’une</translation>
    </message>
    <message>
        <source>Give --corpus a folder with a corpus for each pair, in en-de, en-fr and so on.</source>
        <translation>Indiquez avec --corpus un dossier contenant un corpus par paire, dans en-de, en-fr, etc.</translation>
    </message>
    <message>
        <source>the session&apos;s text has one target language, so no sub-network of {value} can be taken out</source>
        <translation>le texte de la session n’a qu’une langue cible, aucun sous-réseau pour {value} ne peut donc en être extrait</translation>
    </message>
    <message>
        <source>Leave out --task.</source>
        <translation>Omettez --task.</translation>
    </message>
    <message>
        <source>the architecture {value} has no layer of the kind dynamic (DA-MoE), so there is no number of experts a token to set</source>
        <translation>l’architecture {value} n’a aucune couche du type dynamic (DA-MoE) : il n’y a donc pas de nombre d’experts par token à régler</translation>
    </message>
    <message>
        <source>Leave out --mean-k, or choose an architecture with such a layer.</source>
        <translation>Omettez --mean-k, ou choisissez une architecture avec une telle couche.</translation>
    </message>
    <message>
        <source>{layer} gives a token {expected} experts, which cannot be {value} on average</source>
        <translation>{layer} donne à un token {expected} experts, ce qui ne peut pas faire {value} en moyenne</translation>
    </message>
    <message>
        <source>Give --mean-k a number that every dynamic layer can give, from its min_k to its max_k.</source>
        <translation>Donnez à --mean-k un nombre que chaque couche dynamique peut donner, de son min_k à son max_k.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is not one choice</source>
        <translation>«&#xa0;{value}&#xa0;» n’est pas un choix unique</translation>
    </message>
    <message>
        <source>Choose one of {expected}.</source>
        <translation>Choisissez l’un de {expected}.</translation>
    </message>
    <message>
        <source>Target languages, row by row: {languages}.</source>
        <translation>Langues cibles, ligne par ligne&#xa0;: {languages}.</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} autres</translation>
    </message>
</context>
<context>
    <name>WorkspaceEdits</name>
    <message>
        <source>clear the filter</source>
        <translation>l’effacement du filtre</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ArchitectureEditor</name>
    <message>
        <source>Choose a candidate to edit.</source>
        <translation>Choisissez un candidat à modifier.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Évaluer</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Edit the chosen one</source>
        <translation>Modifier le candidat choisi</translation>
    </message>
    <message>
        <source>Part to edit</source>
        <translation>Partie à modifier</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>Its quality with the weights that it inherits from the supernet</source>
        <translation>Sa qualité avec les poids hérités du super-réseau</translation>
    </message>
    <message>
        <source>Put it among the candidates</source>
        <translation>L’ajouter aux candidats</translation>
    </message>
    <message>
        <source>Back to the candidate as it was</source>
        <translation>Revenir au candidat d’origine</translation>
    </message>
    <message>
        <source>Your changes to %1 are still here.</source>
        <translation>Vos modifications de %1 sont toujours là.</translation>
    </message>
    <message>
        <source>This session has no search space, so there is nothing to choose from. Import one, or open the session that the candidate comes from.</source>
        <translation>Cette session n’a pas d’espace de recherche&#xa0;: il n’y a rien à choisir. Importez-en un, ou ouvrez la session dont vient le candidat.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>la réinitialisation</translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation>Paramètres, stockés</translation>
    </message>
    <message>
        <source>Parameters, active at most</source>
        <translation>Paramètres, actifs au plus</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Latency, predicted</source>
        <translation>Latence prédite</translation>
    </message>
    <message>
        <source>%1 ms (%2–%3)</source>
        <translation>%1&#xa0;ms (%2–%3)</translation>
    </message>
    <message>
        <source>A guess, outside of what was measured: %1.</source>
        <translation>Extrapolation, hors de ce qui a été mesuré&#xa0;: %1.</translation>
    </message>
    <message>
        <source>A guess, outside of what was measured: %1 and %2 more.</source>
        <translation>Extrapolation, hors de ce qui a été mesuré&#xa0;: %1, et %2 de plus.</translation>
    </message>
    <message>
        <source>%1, unchanged</source>
        <translation>%1, inchangé</translation>
    </message>
    <message>
        <source>%1 from %2, differences: %3</source>
        <translation>%1 à partir de %2, différences&#xa0;: %3</translation>
    </message>
    <message>
        <source>measure latency and fit a predictor</source>
        <translation>mesurez la latence et ajustez un prédicteur</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>not evaluated yet</source>
        <translation>pas encore évalué</translation>
    </message>
    <message>
        <source>It is among the candidates already</source>
        <translation>Il est déjà parmi les candidats</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CandidateHeader</name>
    <message>
        <source>search %1</source>
        <translation>recherche %1</translation>
    </message>
    <message>
        <source>generation %1</source>
        <translation>génération %1</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>réentraîné</translation>
    </message>
    <message>
        <source>outside of the limits</source>
        <translation>hors limites</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the whole identity</source>
        <translation>Copier l’identifiant complet</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Épingler</translation>
    </message>
    <message>
        <source>Keep it in sight</source>
        <translation>Le garder en vue</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>Étiquettes, séparées par des virgules</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Valeurs</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CandidateJobs</name>
    <message>
        <source>They are scored one after the other. How long that takes shows when it has begun.</source>
        <translation>Ils sont évalués l’un après l’autre. La durée s’affichera après le démarrage.</translation>
    </message>
    <message>
        <source>They are scored one after the other: about %1 at the pace of the last ones.</source>
        <translation>Ils sont évalués l’un après l’autre&#xa0;: environ %1 au rythme des derniers.</translation>
    </message>
    <message>
        <source>Evaluate candidates</source>
        <translation>Évaluer des candidats</translation>
    </message>
    <message numerus="yes">
        <source>Evaluate %Ln candidate(s)?</source>
        <translation>
            <numerusform>Évaluer %Ln candidat&#xa0;?</numerusform>
            <numerusform>Évaluer %Ln candidats&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Évaluer</translation>
    </message>
    <message numerus="yes">
        <source>Prepare %Ln evaluation(s)</source>
        <translation>
            <numerusform>Préparer %Ln évaluation</numerusform>
            <numerusform>Préparer %Ln évaluations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln candidate(s)</source>
        <translation>
            <numerusform>Lire %Ln candidat</numerusform>
            <numerusform>Lire %Ln candidats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::CandidateModel</name>
    <message>
        <source>pinned</source>
        <translation>épinglé</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>réentraîné</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>masqué</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Candidat</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Marques</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Génération</translation>
    </message>
    <message>
        <source>%1 % interval: %2 to %3</source>
        <translation>Intervalle à %1&#xa0;%&#xa0;: de %2 à %3</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CompareChips</name>
    <message>
        <source>Mark differences from</source>
        <translation>Marquer les différences avec</translation>
    </message>
    <message>
        <source>Differences from </source>
        <translation>Différences avec </translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Mark words that differ from the (first) reference translation</source>
        <translation>Marquer les mots qui diffèrent de la (première) traduction de référence</translation>
    </message>
    <message>
        <source>Mark words that differ from this candidate&apos;s translation</source>
        <translation>Marquer les mots qui diffèrent de la traduction de ce candidat</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ComparisonScorer</name>
    <message>
        <source>There are no translations to score.</source>
        <translation>Il n’y a pas de traductions à évaluer.</translation>
    </message>
    <message>
        <source>The whole is scored from %1 sentences on, each with a reference translation: choose a held-out set, load files, or paste sentences with references after a tab.</source>
        <translation>Le tout est évalué à partir de %1 phrases, chacune avec une traduction de référence&#xa0;: choisissez un jeu réservé, chargez des fichiers, ou collez des phrases avec leurs références après une tabulation.</translation>
    </message>
    <message>
        <source>No candidate has translated every sentence.</source>
        <translation>Aucun candidat n’a traduit toutes les phrases.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ContentActions</name>
    <message>
        <source>Copy table</source>
        <translation>Copier le tableau</translation>
    </message>
    <message>
        <source>Save table as CSV…</source>
        <translation>Enregistrer le tableau en CSV…</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>Enregistrer le tableau</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valeurs séparées par des virgules (*.csv)</translation>
    </message>
    <message>
        <source>Copy drawing</source>
        <translation>Copier le dessin</translation>
    </message>
    <message>
        <source>Save drawing as SVG…</source>
        <translation>Enregistrer le dessin en SVG…</translation>
    </message>
    <message>
        <source>Save drawing</source>
        <translation>Enregistrer le dessin</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>Dessins (*.svg)</translation>
    </message>
    <message>
        <source>Copy selected rows</source>
        <translation>Copier les lignes sélectionnées</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CorpusPicker</name>
    <message>
        <source>Source:</source>
        <translation>Source&#xa0;:</translation>
    </message>
    <message>
        <source>Sentences of the source language</source>
        <translation>Phrases de la langue source</translation>
    </message>
    <message>
        <source>Target:</source>
        <translation>Cible&#xa0;:</translation>
    </message>
    <message>
        <source>Sentences of the target language</source>
        <translation>Phrases de la langue cible</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>Fichier&#xa0;:</translation>
    </message>
    <message>
        <source>Source, tab, target</source>
        <translation>Source, tabulation, cible</translation>
    </message>
    <message>
        <source>First sentence pairs</source>
        <translation>Premières paires de phrases</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>About the files</source>
        <translation>À propos des fichiers</translation>
    </message>
    <message>
        <source>Plain text in UTF-8, or the same as .gz</source>
        <translation>Texte brut en UTF-8, ou le même en .gz</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Choisir&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1; %2 can be used. Left out: %3.</source>
        <translation>%1&#xa0;; utilisables&#xa0;: %2. Écartées&#xa0;: %3.</translation>
    </message>
    <message>
        <source>%1, all of them can be used.</source>
        <translation>%1, toutes utilisables.</translation>
    </message>
    <message>
        <source>Choose a file with a sentence, a tab and its translation on each line.</source>
        <translation>Choisissez un fichier avec sur chaque ligne une phrase, une tabulation et sa traduction.</translation>
    </message>
    <message>
        <source>Choose two files with as many lines: a sentence, and its translation on the same line of the other.</source>
        <translation>Choisissez deux fichiers de même nombre de lignes&#xa0;: une phrase, et sa traduction à la même ligne de l’autre.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentence pairs</source>
        <translation>
            <numerusform>%Ln paire de phrases</numerusform>
            <numerusform>%Ln paires de phrases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading: %Ln sentence pairs so far…</source>
        <translation>
            <numerusform>Lecture&#xa0;: %Ln paire de phrases jusqu’ici…</numerusform>
            <numerusform>Lecture&#xa0;: %Ln paires de phrases jusqu’ici…</numerusform>
        </translation>
    </message>
    <message>
        <source>All files (*);;Text (*.txt *.tsv *.gz)</source>
        <translation>Tous les fichiers (*);;Texte (*.txt *.tsv *.gz)</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CorpusScores</name>
    <message>
        <source>%1 [%2, %3]</source>
        <translation>%1 [%2&#xa0;; %3]</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>moins de %1</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Base de comparaison</translation>
    </message>
    <message>
        <source>The candidate that the others are compared with</source>
        <translation>Le candidat auquel les autres sont comparés</translation>
    </message>
    <message>
        <source>Scores of the whole set</source>
        <translation>Scores du jeu entier</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Candidat</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Métrique</translation>
    </message>
    <message>
        <source>Score (95 %)</source>
        <translation>Score (95&#xa0;%)</translation>
    </message>
    <message>
        <source>Difference (95 %)</source>
        <translation>Différence (95&#xa0;%)</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>With the 95 % bootstrap interval, 1000 samples</source>
        <translation>Avec l’intervalle bootstrap à 95&#xa0;%, 1000 échantillons</translation>
    </message>
    <message>
        <source>From the baseline, on the same resampled sentences (paired bootstrap)</source>
        <translation>Par rapport à la base, sur les mêmes phrases rééchantillonnées (bootstrap apparié)</translation>
    </message>
    <message>
        <source>Probability of such a difference if both were equally good, two-sided (paired bootstrap)</source>
        <translation>Probabilité d’une telle différence si les deux étaient aussi bons, bilatérale (bootstrap apparié)</translation>
    </message>
    <message>
        <source>How the scores are computed</source>
        <translation>Mode de calcul des scores</translation>
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
        <translation>base</translation>
    </message>
    <message>
        <source>BLEU %1
chrF %2</source>
        <translation>BLEU %1
chrF %2</translation>
    </message>
    <message>
        <source>Scores and intervals are being computed…</source>
        <translation>Calcul des scores et des intervalles…</translation>
    </message>
    <message>
        <source>B&amp;aseline:</source>
        <translation>Base de com&amp;paraison&#xa0;:</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Score, low</source>
        <translation>Score, borne inférieure</translation>
    </message>
    <message>
        <source>Score, high</source>
        <translation>Score, borne supérieure</translation>
    </message>
    <message>
        <source>Difference from the baseline</source>
        <translation>Différence avec la base</translation>
    </message>
    <message>
        <source>Difference, low</source>
        <translation>Différence, borne inférieure</translation>
    </message>
    <message>
        <source>Difference, high</source>
        <translation>Différence, borne supérieure</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CostPage</name>
    <message>
        <source>under a minute</source>
        <translation>moins d’une minute</translation>
    </message>
    <message>
        <source>What it will cost</source>
        <translation>Ce que cela coûtera</translation>
    </message>
    <message>
        <source>The stages run one after the other. Each can be paused and stopped; the window can be closed.</source>
        <translation>Les étapes se suivent. Chacune peut être mise en pause et arrêtée&#xa0;; la fenêtre peut être fermée.</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>from what was measured</source>
        <translation>à partir de ce qui a été mesuré</translation>
    </message>
    <message>
        <source>Together about %1</source>
        <translation>Environ %1 en tout</translation>
    </message>
    <message>
        <source>a typical computer of two cores: a guess, which may be wrong by several times</source>
        <translation>un ordinateur courant à deux cœurs&#xa0;: une estimation, qui peut être plusieurs fois trop haute ou trop basse</translation>
    </message>
    <message>
        <source>The times rest on %1. The jobs show the true pace as soon as they run.</source>
        <translation>Les temps reposent sur %1. Les tâches montrent le vrai rythme dès qu’elles tournent.</translation>
    </message>
    <message>
        <source>The times rest on what earlier runs took here (session %1) and, where there are none, on %2.</source>
        <translation>Les temps reposent sur la durée d’exécutions passées ici (session %1) et, là où il n’y en a pas, sur %2.</translation>
    </message>
    <message>
        <source>The times rest on what earlier runs took here (session %1).</source>
        <translation>Les temps reposent sur la durée d’exécutions passées ici (session %1).</translation>
    </message>
    <message>
        <source>Disk: about %1 of %2 that are free</source>
        <translation>Disque&#xa0;: environ %1, sur %2 libres</translation>
    </message>
    <message>
        <source>The disk has too little space. Go back and choose another folder or a smaller search space.</source>
        <translation>Le disque n’a pas assez de place. Revenez en arrière et choisissez un autre dossier ou un espace de recherche plus petit.</translation>
    </message>
    <message>
        <source>That is more than the %1 you gave: with less a result would say nothing. Go back and choose a smaller search space or more time, or begin all the same.</source>
        <translation>C’est plus que les %1 que vous avez accordés&#xa0;: avec moins, un résultat ne dirait rien. Revenez en arrière et choisissez un espace de recherche plus petit ou plus de temps, ou commencez quand même.</translation>
    </message>
    <message>
        <source>That is less than the %1 you gave: more passes over a text of this size would bring nothing.</source>
        <translation>C’est moins que les %1 que vous avez accordés&#xa0;: davantage de passages sur un texte de cette taille n’apporteraient rien.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentence pairs</source>
        <translation>
            <numerusform>%Ln paire de phrases</numerusform>
            <numerusform>%Ln paires de phrases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates: %1 passes over the text</source>
        <translation>
            <numerusform>%Ln mise à jour&#xa0;: %1 passages sur le texte</numerusform>
            <numerusform>%Ln mises à jour&#xa0;: %1 passages sur le texte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln models, while nothing else runs</source>
        <translation>
            <numerusform>%Ln modèle, pendant que rien d’autre ne tourne</numerusform>
            <numerusform>%Ln modèles, pendant que rien d’autre ne tourne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluations</source>
        <translation>
            <numerusform>%Ln évaluation</numerusform>
            <numerusform>%Ln évaluations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::CostView</name>
    <message>
        <source>%1 input</source>
        <translation>Entrée %1</translation>
    </message>
    <message>
        <source>%1 norm</source>
        <translation>Norm. %1</translation>
    </message>
    <message>
        <source>No time is known of this candidate yet. Measure it, or fit a predictor.</source>
        <translation>Aucun temps n’est encore connu pour ce candidat. Mesurez-le, ou ajustez un prédicteur.</translation>
    </message>
    <message>
        <source>Bill by layer</source>
        <translation>Détail des coûts par couche</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Stockés</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Actifs</translation>
    </message>
    <message>
        <source>Multiply-accumulates of one sentence</source>
        <translation>Multiplications-accumulations pour une phrase</translation>
    </message>
    <message>
        <source>Parameters with all experts and routers</source>
        <translation>Paramètres avec tous les experts et routeurs</translation>
    </message>
    <message>
        <source>Parameters that one token uses, with the widest experts</source>
        <translation>Paramètres qu’utilise un token, avec les experts les plus larges</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation>Paramètres, stockés</translation>
    </message>
    <message>
        <source>Parameters, active at most</source>
        <translation>Paramètres, actifs au plus</translation>
    </message>
    <message>
        <source>One sentence of %1 + %2 tokens; without embedding tables and output projection.</source>
        <translation>Une phrase de %1 + %2 tokens&#xa0;; sans les tables de plongement ni la projection de sortie.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Measured: milliseconds of one sentence, also in the output projection</source>
        <translation>Mesuré&#xa0;: millisecondes d’une phrase, aussi dans la projection de sortie</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Time, measured</source>
        <translation>Temps, mesuré</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Bill of %1</source>
        <translation>Détail des coûts de %1</translation>
    </message>
    <message>
        <source>Time, measured (ms)</source>
        <translation>Temps, mesuré (ms)</translation>
    </message>
</context>
<context>
    <name>automoe::ui::CurvePlot</name>
    <message>
        <source>Logarithmic values</source>
        <translation>Échelle logarithmique</translation>
    </message>
    <message>
        <source>%1: nothing to show</source>
        <translation>%1&#xa0;: rien à montrer</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 over %3, %n points in %4</source>
        <translation>
            <numerusform>%1&#xa0;: %2 en fonction de %3, %n point dans %4</numerusform>
            <numerusform>%1&#xa0;: %2 en fonction de %3, %n points dans %4</numerusform>
        </translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Série</translation>
    </message>
</context>
<context>
    <name>automoe::ui::DiffView</name>
    <message>
        <source>Only differences</source>
        <translation>Différences seules</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>Dessins</translation>
    </message>
    <message>
        <source>Both drawings on one scale, with what differs marked</source>
        <translation>Les deux dessins à la même échelle, avec les différences marquées</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Propriété</translation>
    </message>
    <message>
        <source>They are equal</source>
        <translation>Ils sont identiques</translation>
    </message>
    <message>
        <source>%1 of %2 properties differ</source>
        <translation>Différences&#xa0;: %1/%2</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>diffère</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Difference of %1 and %2</source>
        <translation>Différence entre %1 et %2</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Partie</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ExpertBar</name>
    <message>
        <source>Layer by whose experts tokens are coloured</source>
        <translation>Couche dont les experts colorent les tokens</translation>
    </message>
    <message>
        <source>Colours each token by the expert that took it in this layer</source>
        <translation>Colorer chaque token selon l’expert qui l’a pris dans cette couche</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Désactivé</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Expert</translation>
    </message>
    <message>
        <source>The source as %1 reads it</source>
        <translation>La source telle que %1 la lit</translation>
    </message>
    <message>
        <source>Co&amp;lour by expert:</source>
        <translation>Co&amp;lorer par expert&#xa0;:</translation>
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
        <translation>Charge des experts</translation>
    </message>
    <message>
        <source>%1 (starved)</source>
        <translation>%1 (sous-alimenté)</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>mort</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 experts, %2 dead, %3 starved. %4</source>
        <translation>Experts&#xa0;: %1, morts&#xa0;: %2, sous-alimentés&#xa0;: %3. %4</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Expert</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Share (%)</source>
        <translation>Part (%)</translation>
    </message>
    <message>
        <source>%1: %2 places, %3 dead, %4 starved, at most %5</source>
        <translation>%1&#xa0;: places %2, mortes %3, sous-alimentées %4, au plus %5</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <translation>Exporter %1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>Impossible&#xa0;: %1</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Dossier</translation>
    </message>
    <message>
        <source>It is made; one that holds an earlier export is replaced</source>
        <translation>Il est créé&#xa0;; s’il contient un export antérieur, celui-ci est remplacé</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Parcourir…</translation>
    </message>
    <message>
        <source>Export %1 into a new folder</source>
        <translation>Exporter %1 dans un nouveau dossier</translation>
    </message>
    <message>
        <source>&amp;Model card (README.md)</source>
        <translation>Fiche du &amp;modèle (README.md)</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ouvrir le dossier</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>retrained, the candidate&apos;s own</source>
        <translation>réentraînés, propres au candidat</translation>
    </message>
    <message>
        <source>of the supernet: the candidate is not retrained, and would translate better if it were</source>
        <translation>ceux du super-réseau&#xa0;: le candidat n’est pas réentraîné, et traduirait mieux s’il l’était</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ExportTask</name>
    <message>
        <source>Writing, then checking what was written…</source>
        <translation>Écriture, puis vérification de ce qui a été écrit…</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>L’export a été arrêté&#xa0;; rien n’a été écrit.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::FiguresDialog</name>
    <message>
        <source>&amp;Colours for print</source>
        <translation>&amp;Couleurs pour l’impression</translation>
    </message>
    <message>
        <source>Save all figures</source>
        <translation>Enregistrer toutes les figures</translation>
    </message>
    <message>
        <source>Vector graphics (SVG)</source>
        <translation>Graphique vectoriel (SVG)</translation>
    </message>
    <message>
        <source>Document (PDF)</source>
        <translation>Document (PDF)</translation>
    </message>
    <message>
        <source>Image (PNG)</source>
        <translation>Image (PNG)</translation>
    </message>
    <message>
        <source>One column (3.25 in)</source>
        <translation>Une colonne (3,25 pouces)</translation>
    </message>
    <message>
        <source>Two columns (6.75 in)</source>
        <translation>Deux colonnes (6,75 pouces)</translation>
    </message>
    <message>
        <source>Slide (16 : 9)</source>
        <translation>Diapositive (16&#xa0;: 9)</translation>
    </message>
    <message>
        <source>Every plot of the session becomes a file, with its points as CSV beside it.</source>
        <translation>Chaque graphique de la session devient un fichier, avec ses points en CSV à côté.</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Taille</translation>
    </message>
    <message>
        <source>Choose f&amp;older…</source>
        <translation>Choisir un &amp;dossier…</translation>
    </message>
</context>
<context>
    <name>automoe::ui::FiguresTask</name>
    <message>
        <source>Folder for the figures</source>
        <translation>Dossier pour les figures</translation>
    </message>
    <message>
        <source>%1-figures</source>
        <translation>%1-figures</translation>
    </message>
    <message numerus="yes">
        <source>%n figures are written into %1.</source>
        <translation>
            <numerusform>%n figure est écrite dans %1.</numerusform>
            <numerusform>%n figures sont écrites dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Without data: %1.</source>
        <translation>Sans données&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Write the figures</source>
        <translation>Écrire les figures</translation>
    </message>
</context>
<context>
    <name>automoe::ui::FrontPlot</name>
    <message>
        <source>better</source>
        <translation>mieux</translation>
    </message>
    <message>
        <source>front</source>
        <translation>front</translation>
    </message>
    <message>
        <source>inherited weights</source>
        <translation>poids hérités</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>poids réentraînés</translation>
    </message>
    <message>
        <source>over a limit</source>
        <translation>hors limite</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>épinglé</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>%1&#xa0;: &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>Front de Pareto</translation>
    </message>
    <message>
        <source>%1, less is better</source>
        <translation>%1, à minimiser</translation>
    </message>
    <message>
        <source>%1, more is better</source>
        <translation>%1, à maximiser</translation>
    </message>
    <message>
        <source>Pareto front: no candidates to show</source>
        <translation>Front de Pareto&#xa0;: aucun candidat à montrer</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 de %2 à %3</translation>
    </message>
    <message>
        <source>Pareto front: %1 of %2 candidates, %3, %4, %5</source>
        <translation>Front de Pareto&#xa0;: %1 candidats sur %2, %3, %4, %5</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n sélectionné</numerusform>
            <numerusform>%n sélectionnés</numerusform>
        </translation>
    </message>
    <message>
        <source>No candidate within %1</source>
        <translation>Aucun candidat dans la limite de %1</translation>
    </message>
    <message>
        <source>Best within %1: %2, %3 %4 at %5</source>
        <translation>Meilleur dans la limite de %1&#xa0;: %2, %3 %4 pour %5</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Candidat</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>dominated</source>
        <translation>dominé</translation>
    </message>
    <message>
        <source>inherited</source>
        <translation>poids hérités</translation>
    </message>
    <message>
        <source>%1, low</source>
        <translation>%1, borne inférieure</translation>
    </message>
    <message>
        <source>%1, high</source>
        <translation>%1, borne supérieure</translation>
    </message>
    <message>
        <source>on the front</source>
        <translation>sur le front</translation>
    </message>
    <message>
        <source>%1, generation %2 of run %3</source>
        <translation>%1, génération %2 de l’exécution %3</translation>
    </message>
    <message>
        <source>budget: %1</source>
        <translation>le budget&#xa0;: %1</translation>
    </message>
    <message>
        <source>no budget: %1</source>
        <translation>le retrait du budget&#xa0;: %1</translation>
    </message>
    <message>
        <source>Walk along the front</source>
        <translation>Parcourir le front</translation>
    </message>
    <message>
        <source>Walk on, and keep what is selected</source>
        <translation>Avancer en gardant la sélection</translation>
    </message>
    <message>
        <source>Move the budget line</source>
        <translation>Déplacer la ligne de budget</translation>
    </message>
    <message>
        <source>Take the budget line away</source>
        <translation>Retirer la ligne de budget</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Ne rien sélectionner</translation>
    </message>
    <message>
        <source> (%1 %: %2 to %3)</source>
        <translation> (%1&#xa0;%&#xa0;: de %2 à %3)</translation>
    </message>
</context>
<context>
    <name>automoe::ui::GeneField</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Take the last expert away</source>
        <translation>Retirer le dernier expert</translation>
    </message>
    <message>
        <source>Add an expert</source>
        <translation>Ajouter un expert</translation>
    </message>
    <message>
        <source>%1 is not possible here; it would count as %2</source>
        <translation>%1 n’est pas possible ici&#xa0;; ce choix compterait comme %2</translation>
    </message>
    <message>
        <source>%1 is not possible here: it counts as %2.</source>
        <translation>%1 n’est pas possible ici&#xa0;: ce choix compte comme %2.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
</context>
<context>
    <name>automoe::ui::GeneView</name>
    <message>
        <source>Only what varies</source>
        <translation>Seulement ce qui varie</translation>
    </message>
    <message>
        <source>How often each value occurs</source>
        <translation>Fréquence de chaque valeur</translation>
    </message>
    <message>
        <source>Candidates on the front: %1</source>
        <translation>Candidats sur le front&#xa0;: %1</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Partie</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Propriété</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>%1 of %2 candidates have this part</source>
        <translation>%1 candidats sur %2 ont cette partie</translation>
    </message>
    <message>
        <source>%1 is %2 in %3 of %4 candidates</source>
        <translation>%1 vaut %2 chez %3 candidats sur %4</translation>
    </message>
    <message>
        <source>Genes of the front</source>
        <translation>Gènes du front</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Candidates with the value</source>
        <translation>Candidats avec la valeur</translation>
    </message>
    <message>
        <source>Candidates with the part</source>
        <translation>Candidats avec la partie</translation>
    </message>
</context>
<context>
    <name>automoe::ui::HelpMenu</name>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Guide de l’utilisateur</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
        <source>&amp;What is this?</source>
        <translation>&amp;Qu’est-ce que c’est&#xa0;?</translation>
    </message>
    <message>
        <source>&amp;About AutoMoE Studio</source>
        <translation>À &amp;propos d’AutoMoE Studio</translation>
    </message>
    <message>
        <source>About AutoMoE Studio</source>
        <translation>À propos d’AutoMoE Studio</translation>
    </message>
    <message>
        <source>&lt;b&gt;AutoMoE Studio %1&lt;/b&gt;&lt;br&gt;Neural architecture search of mixture-of-experts translation models.&lt;br&gt;Free software under the GPL, version 3 or later.</source>
        <translation>&lt;b&gt;AutoMoE Studio %1&lt;/b&gt;&lt;br&gt;Recherche d’architectures neuronales pour les modèles de traduction à mélange d’experts.&lt;br&gt;Logiciel libre sous licence GPL, version 3 ou ultérieure.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::HistoryPanel</name>
    <message>
        <source>unknown</source>
        <translation>algorithme inconnu</translation>
    </message>
    <message>
        <source>random</source>
        <translation>aléatoire</translation>
    </message>
    <message>
        <source>evolution</source>
        <translation>évolution</translation>
    </message>
    <message>
        <source>NSGA-II</source>
        <translation>NSGA-II</translation>
    </message>
    <message>
        <source>Search %1, %2</source>
        <translation>Recherche %1, %2</translation>
    </message>
    <message>
        <source>too early to tell</source>
        <translation>trop tôt pour juger</translation>
    </message>
    <message>
        <source>A judgement needs more than five generations.</source>
        <translation>Il faut plus de cinq générations pour juger.</translation>
    </message>
    <message>
        <source>improving</source>
        <translation>en progrès</translation>
    </message>
    <message>
        <source>The front has grown over the last generations: going on is worth while.</source>
        <translation>Le front a progressé au cours des dernières générations&#xa0;: il vaut la peine de continuer.</translation>
    </message>
    <message>
        <source>converged</source>
        <translation>a convergé</translation>
    </message>
    <message>
        <source>The front has not grown, and most proposals are repeats: what is in reach has been tried. Widen the search space, or retrain what is on the front.</source>
        <translation>Le front n’a pas progressé et la plupart des propositions sont des redites&#xa0;: ce qui est à portée a été essayé. Élargissez l’espace de recherche, ou réentraînez ce qui est sur le front.</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>bloquée</translation>
    </message>
    <message>
        <source>The front has not grown, although new candidates keep coming. Raise the chance of mutation or the size of the population, or start from another seed.</source>
        <translation>Le front n’a pas progressé, bien que de nouveaux candidats continuent d’arriver. Augmentez la probabilité de mutation ou la taille de la population, ou repartez d’une autre graine.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>Hypervolume of the front</source>
        <translation>Hypervolume du front</translation>
    </message>
    <message>
        <source>Size of the front</source>
        <translation>Taille du front</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Recherches</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>Évaluations</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>Hypervolume</source>
        <translation>Hypervolume</translation>
    </message>
    <message>
        <source>Growth per 100</source>
        <translation>Gain/100</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Redites</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>Diversité</translation>
    </message>
    <message>
        <source>Growth of the hypervolume per 100 candidates, over the last five generations</source>
        <translation>Croissance de l’hypervolume pour 100 candidats, sur les cinq dernières générations</translation>
    </message>
    <message>
        <source>Proposals that the search had made before, over the last five generations</source>
        <translation>Propositions que la recherche avait déjà faites, sur les cinq dernières générations</translation>
    </message>
    <message>
        <source>How different the population is: 0 % all equal, 100 % every choice equally often</source>
        <translation>Diversité de la population&#xa0;: 0&#xa0;% si tous sont identiques, 100&#xa0;% si tous les choix sont également fréquents</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membres</translation>
    </message>
    <message>
        <source>These searches measure hypervolume from different reference points: compare how the curves rise, not how high they are. The report compares them from a common point.</source>
        <translation>Ces recherches mesurent l’hypervolume à partir de points de référence différents&#xa0;: comparez la montée des courbes, pas leur hauteur. Le rapport les compare à partir d’un point commun.</translation>
    </message>
    <message>
        <source>after %1: %2</source>
        <translation>après %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Changed by hand, %1: %2</source>
        <translation>Changé à la main, %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Lecture de la session…</translation>
    </message>
    <message>
        <source>No search has finished a generation yet. Start a search: its progress appears here generation by generation.</source>
        <translation>Aucune recherche n’a encore terminé de génération. Lancez une recherche&#xa0;: sa progression apparaît ici, génération par génération.</translation>
    </message>
    <message>
        <source>Growth per 100 (%)</source>
        <translation>Gain pour 100 (%)</translation>
    </message>
    <message>
        <source>Repeats (%)</source>
        <translation>Redites (%)</translation>
    </message>
    <message>
        <source>Diversity (%)</source>
        <translation>Diversité (%)</translation>
    </message>
    <message>
        <source>Changed by hand</source>
        <translation>Changé à la main</translation>
    </message>
    <message>
        <source>surrogate</source>
        <translation>modèle de substitution</translation>
    </message>
    <message>
        <source>The current candidate comes from this search.</source>
        <translation>Le candidat actuel vient de cette recherche.</translation>
    </message>
    <message>
        <source>The front shows search %1.</source>
        <translation>Le front montre la recherche %1.</translation>
    </message>
    <message>
        <source>The front shows search %1 after generation %2.</source>
        <translation>Le front montre la recherche %1 après la génération %2.</translation>
    </message>
    <message>
        <source>The front shows all searches after generation %1.</source>
        <translation>Le front montre toutes les recherches après la génération %1.</translation>
    </message>
    <message>
        <source>The current candidate comes from search %1, generation %2.</source>
        <translation>Le candidat actuel vient de la recherche %1, génération %2.</translation>
    </message>
    <message>
        <source>no generation yet</source>
        <translation>pas encore de génération</translation>
    </message>
    <message>
        <source>before it began: %1</source>
        <translation>avant le début&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ImportTask</name>
    <message>
        <source>Import model folder</source>
        <translation>Importer un dossier de modèle</translation>
    </message>
    <message>
        <source>%1 has come into the session, with weights of its own.</source>
        <translation>%1 est entré dans la session, avec ses propres poids.</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) came with it.</source>
        <translation>
            <numerusform>%n mesure est venue avec lui.</numerusform>
            <numerusform>%n mesures sont venues avec lui.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n score(s) of another corpus cannot be compared with this session&apos;s and were left out.</source>
        <translation>
            <numerusform>%n score sur un autre corpus n’est pas comparable à ceux de cette session et a été laissé de côté.</numerusform>
            <numerusform>%n scores sur un autre corpus ne sont pas comparables à ceux de cette session et ont été laissés de côté.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its loss on this session&apos;s text is being computed.</source>
        <translation>Sa perte sur le texte de cette session est en cours de calcul.</translation>
    </message>
    <message>
        <source>Import the model %1</source>
        <translation>Importer le modèle %1</translation>
    </message>
    <message>
        <source>The import was stopped; the session is as it was.</source>
        <translation>L’importation a été arrêtée&#xa0;; la session est inchangée.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::InspectorPanel</name>
    <message>
        <source>Share of the tokens by expert</source>
        <translation>Part des tokens par expert</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Structure</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>How often each gene&apos;s values occur on the front</source>
        <translation>Fréquence des valeurs de chaque gène sur le front</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Nothing is selected.

Click a point of the front or a row of the table to look into a candidate. Hold Ctrl and click a second one to see what they differ in.</source>
        <translation>Rien n’est sélectionné.

Cliquez sur un point du front ou sur une ligne du tableau pour examiner un candidat. Maintenez Ctrl et cliquez sur un deuxième pour voir en quoi ils diffèrent.</translation>
    </message>
    <message>
        <source>Select two candidates to see what they differ in: hold Ctrl and click the second one.</source>
        <translation>Sélectionnez deux candidats pour voir en quoi ils diffèrent&#xa0;: maintenez Ctrl et cliquez sur le deuxième.</translation>
    </message>
    <message>
        <source>Reading %1 of %2</source>
        <translation>Lecture&#xa0;: %1 sur %2</translation>
    </message>
    <message>
        <source>Translate a text in Translations to see which experts its tokens go to.</source>
        <translation>Traduisez un texte dans «&#xa0;Traductions&#xa0;» pour voir vers quels experts vont ses tokens.</translation>
    </message>
    <message>
        <source>Text that was routed</source>
        <translation>Texte dont le routage est montré</translation>
    </message>
    <message numerus="yes">
        <source>Your text, %n sentences</source>
        <translation>
            <numerusform>Votre texte, %n phrase</numerusform>
            <numerusform>Votre texte, %n phrases</numerusform>
        </translation>
    </message>
    <message>
        <source>Validation text</source>
        <translation>Texte de validation</translation>
    </message>
    <message>
        <source>The session is open for reading only.</source>
        <translation>La session est ouverte en lecture seule.</translation>
    </message>
    <message>
        <source>Train a supernet first.</source>
        <translation>Entraînez d’abord un super-réseau.</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Lecture de la session…</translation>
    </message>
</context>
<context>
    <name>automoe::ui::JobDialog</name>
    <message>
        <source>%1. How long that takes shows when it has begun.</source>
        <translation>%1. La durée s’affichera après le démarrage.</translation>
    </message>
    <message>
        <source>%1: about %2 at the pace of the last time.</source>
        <translation>%1&#xa0;: environ %2 au rythme de la dernière fois.</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>T&amp;hreads</translation>
    </message>
    <message>
        <source>as many as it has cores</source>
        <translation>autant qu’elle a de cœurs</translation>
    </message>
</context>
<context>
    <name>automoe::ui::JobsModel</name>
    <message>
        <source>took %1</source>
        <translation>a pris %1</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>cet ordinateur</translation>
    </message>
    <message>
        <source>The worker holds %1</source>
        <translation>Le processus de calcul occupe %1</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Temps restant</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Lieu</translation>
    </message>
</context>
<context>
    <name>automoe::ui::JobsPanel</name>
    <message>
        <source>About the chosen job</source>
        <translation>À propos de la tâche choisie</translation>
    </message>
    <message>
        <source>About the workers</source>
        <translation>À propos des processus de calcul</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>No jobs yet. What you train, measure, search or export appears here.</source>
        <translation>Aucune tâche pour l’instant. Ce que vous entraînez, mesurez, recherchez ou exportez apparaît ici.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause the chosen job after this batch</source>
        <translation>Mettre la tâche choisie en pause après ce lot</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Let the chosen job go on</source>
        <translation>Reprendre la tâche choisie</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stop the chosen job; it keeps what it has</source>
        <translation>Arrêter la tâche choisie&#xa0;; elle garde ce qu’elle a produit</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Relancer</translation>
    </message>
    <message>
        <source>Run the chosen job again, from where it was</source>
        <translation>Relancer la tâche choisie là où elle en était</translation>
    </message>
    <message>
        <source>Sooner</source>
        <translation>Plus tôt</translation>
    </message>
    <message>
        <source>Run the chosen job before the one above it</source>
        <translation>Exécuter la tâche choisie avant celle du dessus</translation>
    </message>
    <message>
        <source>Ctrl+Up</source>
        <translation>Ctrl+Up</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Run the chosen job after the one below it</source>
        <translation>Exécuter la tâche choisie après celle du dessous</translation>
    </message>
    <message>
        <source>Ctrl+Down</source>
        <translation>Ctrl+Down</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Take the chosen job from this list; its run stays in the session</source>
        <translation>Retirer la tâche choisie de cette liste&#xa0;; son exécution reste dans la session</translation>
    </message>
    <message>
        <source>Remove finished</source>
        <translation>Retirer les terminées</translation>
    </message>
    <message>
        <source>Take what is over from this list</source>
        <translation>Retirer de cette liste ce qui est terminé</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Arrêter maintenant</translation>
    </message>
    <message>
        <source>The worker is started again. The reason: %1</source>
        <translation>Le processus de calcul redémarre. Raison&#xa0;: %1</translation>
    </message>
    <message>
        <source>Nothing has been heard from this job for %1, although its worker is alive. It may be at something large, or hang. Stop now ends the worker; Run again then goes on from the last checkpoint.</source>
        <translation>Cette tâche ne donne plus de nouvelles depuis %1, bien que son processus de calcul soit en vie. Elle traite peut-être quelque chose de volumineux, ou elle est bloquée. «&#xa0;Arrêter maintenant&#xa0;» met fin au processus de calcul&#xa0;; «&#xa0;Relancer&#xa0;» continue ensuite à partir du dernier point de reprise.</translation>
    </message>
    <message>
        <source>Another program measures latency on the job&apos;s machine. The job goes on when that ends.</source>
        <translation>Un autre programme mesure la latence sur la machine de la tâche. La tâche continue ensuite.</translation>
    </message>
    <message>
        <source>Process %1 measures latency on the job&apos;s machine. The job goes on when that ends.</source>
        <translation>Le processus %1 mesure la latence sur la machine de la tâche. La tâche continue ensuite.</translation>
    </message>
    <message>
        <source>Process %1 computes on the job&apos;s machine. The measurement begins when that rests; where it takes too long, stop it there.</source>
        <translation>Le processus %1 calcule sur la machine de la tâche. La mesure commence dès qu’il se repose&#xa0;; si cela dure trop longtemps, arrêtez-le là-bas.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::LatencyPanel</name>
    <message>
        <source>Run %1</source>
        <translation>Exécution %1</translation>
    </message>
    <message>
        <source>Run %1, %2</source>
        <translation>Exécution %1, %2</translation>
    </message>
    <message>
        <source>Predictor %1, %2</source>
        <translation>Prédicteur %1, %2</translation>
    </message>
    <message>
        <source>Error %1 % (MAPE), %2 ms (RMSE); %3 % of %4 held-out rows lie in the 90 % interval.</source>
        <translation>Erreur&#xa0;: %1&#xa0;% (MAPE), %2&#xa0;ms (RMSE)&#xa0;; %3&#xa0;% des %4 lignes réservées sont dans l’intervalle à 90&#xa0;%.</translation>
    </message>
    <message>
        <source>HAT&apos;s predictor on the same rows: %1 %.</source>
        <translation>Prédicteur de HAT sur les mêmes lignes&#xa0;: %1&#xa0;%.</translation>
    </message>
    <message>
        <source>Measure…</source>
        <translation>Mesurer…</translation>
    </message>
    <message>
        <source>Times architectures of the space on this machine; nothing else of ours runs meanwhile</source>
        <translation>Chronométrer des architectures de l’espace sur cette machine&#xa0;; rien d’autre du programme ne tourne pendant ce temps</translation>
    </message>
    <message>
        <source>Fit predictor</source>
        <translation>Ajuster le prédicteur</translation>
    </message>
    <message>
        <source>Predictor</source>
        <translation>Prédicteur</translation>
    </message>
    <message>
        <source>Predicted against measured latency</source>
        <translation>Latence prédite selon la latence mesurée</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
    </message>
    <message>
        <source>Latency in the order of measuring</source>
        <translation>Latence dans l’ordre des mesures</translation>
    </message>
    <message>
        <source>Latency (ms)</source>
        <translation>Latence (ms)</translation>
    </message>
    <message>
        <source>Row of the campaign</source>
        <translation>Ligne de la campagne</translation>
    </message>
    <message>
        <source>Median (ms a sentence)</source>
        <translation>Médiane (ms par phrase)</translation>
    </message>
    <message>
        <source>Predicted against measured</source>
        <translation>Prédit et mesuré</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Dérive</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Lecture de la session…</translation>
    </message>
    <message>
        <source>No latency has been measured yet. Measure some architectures of the space: the search predicts all others from them.</source>
        <translation>Aucune latence n’a encore été mesurée. Mesurez quelques architectures de l’espace&#xa0;: la recherche en déduit la latence de toutes les autres.</translation>
    </message>
    <message>
        <source>No predictor is fitted yet.</source>
        <translation>Aucun prédicteur n’est encore ajusté.</translation>
    </message>
    <message>
        <source>held-out row %1</source>
        <translation>ligne réservée %1</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>Rien n’a encore été mesuré.</translation>
    </message>
    <message>
        <source>%1 of %2 architectures timed. The reference architecture shows how the machine&apos;s speed drifted; the predictor takes that out.</source>
        <translation>%1 architectures chronométrées sur %2. L’architecture de référence montre la dérive de vitesse de la machine&#xa0;; le prédicteur la corrige.</translation>
    </message>
    <message>
        <source>Sampled architectures</source>
        <translation>Architectures échantillonnées</translation>
    </message>
    <message>
        <source>Reference architecture</source>
        <translation>Architecture de référence</translation>
    </message>
    <message>
        <source>Predictor %1, %2, %3</source>
        <translation>Prédicteur %1, %2, %3</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Reads what was measured on another device: the file that &quot;automoe profile export&quot; writes, or another session</source>
        <translation>Lire ce qui a été mesuré sur un autre appareil&#xa0;: le fichier qu’écrit «&#xa0;automoe profile export&#xa0;», ou une autre session</translation>
    </message>
    <message>
        <source>Fits the latency predictor to the campaign that is chosen under Drift</source>
        <translation>Ajuster le prédicteur de latence à la campagne choisie sous «&#xa0;Dérive&#xa0;»</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Caractéristique</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>Résidus</translation>
    </message>
    <message>
        <source>%1 lies outside of what was sampled (%2): its predicted latency is a guess. Measure it, or measure a campaign of its space.</source>
        <translation>%1 est hors de ce qui a été échantillonné (%2)&#xa0;: sa latence prédite est une extrapolation. Mesurez-le, ou mesurez une campagne de son espace.</translation>
    </message>
    <message>
        <source>There is no campaign of this predictor&apos;s device in the session.</source>
        <translation>La session n’a pas de campagne de l’appareil de ce prédicteur.</translation>
    </message>
    <message>
        <source>%1 with predictor %2, the machine&apos;s drift taken out. A good law keeps to the middle everywhere.</source>
        <translation>%1 avec le prédicteur %2, dérive de la machine corrigée. Une bonne loi reste partout au milieu.</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>ligne %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::LayoutView</name>
    <message>
        <source>Layers, drawn to scale</source>
        <translation>Couches, dessinées à l’échelle</translation>
    </message>
    <message>
        <source>Layers of %1</source>
        <translation>Couches de %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::MainToolBar</name>
    <message>
        <source>Toolbar</source>
        <translation>Barre d’outils</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Exécuter</translation>
    </message>
    <message>
        <source>Begin a stage</source>
        <translation>Commencer une étape</translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation>Rien ne tourne</translation>
    </message>
    <message>
        <source>Let it go on: %1</source>
        <translation>Laisser continuer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Pause after this batch: %1</source>
        <translation>Mettre en pause après ce lot&#xa0;: %1</translation>
    </message>
    <message>
        <source>Stop, and keep what there is: %1</source>
        <translation>Arrêter et garder ce qui existe&#xa0;: %1</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>Pa&amp;use</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>&amp;Arrêter</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>Repren&amp;dre</translation>
    </message>
    <message>
        <source>Stop; the session stays as it was: %1</source>
        <translation>Arrêter&#xa0;; la session reste telle qu’elle était&#xa0;: %1</translation>
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
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;New session…</source>
        <translation>&amp;Nouvelle session…</translation>
    </message>
    <message>
        <source>&amp;Open session…</source>
        <translation>&amp;Ouvrir une session…</translation>
    </message>
    <message>
        <source>&amp;Close session</source>
        <translation>&amp;Fermer la session</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;Candidate</source>
        <translation>&amp;Candidat</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>É&amp;pingler</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Ctrl+P</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>l’épinglage</translation>
    </message>
    <message>
        <source>&amp;Unpin</source>
        <translation>&amp;Désépingler</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>unpin</source>
        <translation>le désépinglage</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>&amp;Masquer</translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <translation>Ctrl+H</translation>
    </message>
    <message>
        <source>hide</source>
        <translation>le masquage</translation>
    </message>
    <message>
        <source>&amp;Show again</source>
        <translation>&amp;Afficher de nouveau</translation>
    </message>
    <message>
        <source>Ctrl+Shift+H</source>
        <translation>Ctrl+Shift+H</translation>
    </message>
    <message>
        <source>show again</source>
        <translation>le réaffichage</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>E&amp;xécuter</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aid&amp;e</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>&amp;Rétablir la disposition</translation>
    </message>
    <message>
        <source>%1 – AutoMoE Studio</source>
        <translation>%1 – AutoMoE Studio</translation>
    </message>
    <message>
        <source>%1 (reading) – AutoMoE Studio</source>
        <translation>%1 (lecture seule) – AutoMoE Studio</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Ouvrir une session</translation>
    </message>
    <message>
        <source>Stopping what runs, with a checkpoint…</source>
        <translation>Arrêt de ce qui tourne, avec un point de reprise…</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Ré&amp;glages…</translation>
    </message>
    <message>
        <source>Making a copy of the sample session that is yours…</source>
        <translation>Création d’une copie de la session d’exemple, qui sera la vôtre…</translation>
    </message>
    <message>
        <source>Write &amp;report…</source>
        <translation>Écrire un &amp;rapport…</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>The report is written: %1</source>
        <translation>Le rapport est écrit&#xa0;: %1</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Faire la visite</translation>
    </message>
    <message>
        <source>Two minutes through the parts of this window; it is in the menu Help, too</source>
        <translation>Deux minutes à travers les parties de cette fenêtre&#xa0;; elle est aussi dans le menu Aide</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>&amp;Visite de la fenêtre</translation>
    </message>
    <message>
        <source>&amp;Import model folder…</source>
        <translation>&amp;Importer un dossier de modèle…</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>Ouverture de %1…</translation>
    </message>
    <message>
        <source>Closing %1…</source>
        <translation>Fermeture de %1…</translation>
    </message>
    <message>
        <source>The session is open for reading only.</source>
        <translation>La session est ouverte en lecture seule.</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>Nouvelle fenê&amp;tre</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Ctrl+Shift+N</translation>
    </message>
    <message>
        <source>&amp;Difference of two</source>
        <translation>Di&amp;fférence des deux</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>&amp;Filter candidates</source>
        <translation>&amp;Filtrer les candidats</translation>
    </message>
    <message>
        <source>%1 is open already.</source>
        <translation>%1 est déjà ouverte.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>The session is open for reading only. %1</source>
        <translation>La session est ouverte en lecture seule. %1</translation>
    </message>
    <message>
        <source>The program that worked on this session has ended: the session can be edited now.</source>
        <translation>Le programme qui travaillait sur cette session est terminé&#xa0;: elle peut maintenant être modifiée.</translation>
    </message>
    <message>
        <source>Open for editing</source>
        <translation>Ouvrir pour modifier</translation>
    </message>
    <message>
        <source>Save all &amp;figures…</source>
        <translation>&amp;Enregistrer toutes les figures…</translation>
    </message>
</context>
<context>
    <name>automoe::ui::MeasureDialog</name>
    <message>
        <source>Measure latency</source>
        <translation>Mesurer la latence</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>&amp;Architectures</source>
        <translation>&amp;Architectures</translation>
    </message>
    <message>
        <source>Random members of the space, with the largest and the smallest</source>
        <translation>Membres aléatoires de l’espace, avec le plus grand et le plus petit</translation>
    </message>
    <message>
        <source>&amp;Repeats of each</source>
        <translation>&amp;Répétitions pour chacune</translation>
    </message>
    <message>
        <source>&amp;Beam</source>
        <translation>Largeur du &amp;faisceau</translation>
    </message>
    <message numerus="yes">
        <source>%Ln architectures</source>
        <translation>
            <numerusform>%Ln architecture</numerusform>
            <numerusform>%Ln architectures</numerusform>
        </translation>
    </message>
    <message>
        <source>What else AutoMoE computes for you on the machine, in any window or terminal, waits meanwhile. Let nothing else run on it: the times are of the machine as it is.</source>
        <translation>Tout ce qu’AutoMoE calcule d’autre pour vous sur la machine, dans n’importe quelle fenêtre ou n’importe quel terminal, attend pendant ce temps. N’y laissez rien d’autre tourner&#xa0;: les temps sont ceux de la machine telle qu’elle est.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::MessageBar</name>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Fermer ce message (Échap)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Avis</translation>
    </message>
</context>
<context>
    <name>automoe::ui::OpenSession</name>
    <message>
        <source>Train run %1 longer</source>
        <translation>Prolonger l’exécution %1</translation>
    </message>
    <message>
        <source>device: %1</source>
        <translation>l’appareil&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::PanelMenu</name>
    <message>
        <source>&amp;Go to</source>
        <translation>A&amp;ller à</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ParallelPanel</name>
    <message>
        <source>Axes</source>
        <translation>Axes</translation>
    </message>
    <message>
        <source>Which columns have an axis</source>
        <translation>Colonnes qui ont un axe</translation>
    </message>
    <message>
        <source>Clear ranges</source>
        <translation>Effacer les plages</translation>
    </message>
    <message>
        <source>Take all ranges away; what was typed or ticked in the table&apos;s filter stays</source>
        <translation>Retirer toutes les plages&#xa0;; ce qui a été saisi ou coché dans le filtre du tableau reste</translation>
    </message>
    <message>
        <source>Drag along an axis to filter; drag a title to move the axis</source>
        <translation>Glisser sur un axe pour filtrer, sur un titre pour déplacer l’axe</translation>
    </message>
    <message>
        <source>clear the ranges</source>
        <translation>l’effacement des plages</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>No axis is chosen. Choose some with Axes, above.</source>
        <translation>Aucun axe n’est choisi. Choisissez-en avec Axes, ci-dessus.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ParallelPlot</name>
    <message>
        <source>filter by %1</source>
        <translation>le filtre par %1</translation>
    </message>
    <message>
        <source>no filter by %1</source>
        <translation>le retrait du filtre par %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation>Coordonnées parallèles</translation>
    </message>
    <message>
        <source>clear the ranges</source>
        <translation>l’effacement des plages</translation>
    </message>
    <message>
        <source>Parallel coordinates: nothing to show</source>
        <translation>Coordonnées parallèles&#xa0;: rien à montrer</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 de %2 à %3</translation>
    </message>
    <message>
        <source>Parallel coordinates: %1 of %2 candidates over %3</source>
        <translation>Coordonnées parallèles&#xa0;: %1 candidats sur %2, selon %3</translation>
    </message>
    <message>
        <source>; only %1</source>
        <translation>&#xa0;; seulement %1</translation>
    </message>
    <message numerus="yes">
        <source>; %n selected</source>
        <translation>
            <numerusform>&#xa0;; %n sélectionné</numerusform>
            <numerusform>&#xa0;; %n sélectionnés</numerusform>
        </translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Candidat</translation>
    </message>
    <message>
        <source>Choose an axis</source>
        <translation>Choisir un axe</translation>
    </message>
    <message>
        <source>Move the axis</source>
        <translation>Déplacer l’axe</translation>
    </message>
    <message>
        <source>Make a range on the axis</source>
        <translation>Créer une plage sur l’axe</translation>
    </message>
    <message>
        <source>Move the range</source>
        <translation>Déplacer la plage</translation>
    </message>
    <message>
        <source>Move its upper end</source>
        <translation>Déplacer son extrémité supérieure</translation>
    </message>
    <message>
        <source>Take the range away</source>
        <translation>Retirer la plage</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Ne rien sélectionner</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ParetoPanel</name>
    <message>
        <source>Quality, upwards</source>
        <translation>Qualité, vers le haut</translation>
    </message>
    <message>
        <source>Cost, to the right</source>
        <translation>Coût, vers la droite</translation>
    </message>
    <message>
        <source>Cheapest as good</source>
        <translation>Aussi bon, moins cher</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Épingler</translation>
    </message>
    <message>
        <source>Pin what is selected, or unpin it</source>
        <translation>Épingler la sélection, ou la désépingler</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualité</translation>
    </message>
    <message>
        <source>agai&amp;nst</source>
        <translation>selo&amp;n</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>The most that a candidate may cost; the line in the plot can be dragged as well</source>
        <translation>Le coût maximal d’un candidat&#xa0;; la ligne peut aussi être glissée dans le graphique</translation>
    </message>
    <message>
        <source>No budget</source>
        <translation>Sans budget</translation>
    </message>
    <message>
        <source>Take the budget line away</source>
        <translation>Retirer la ligne de budget</translation>
    </message>
    <message>
        <source>Best within the budget</source>
        <translation>Meilleur candidat dans le budget</translation>
    </message>
    <message>
        <source>&amp;Budget</source>
        <translation>&amp;Budget</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Rejouer</translation>
    </message>
    <message>
        <source>Play the search generation by generation</source>
        <translation>Rejouer la recherche génération par génération</translation>
    </message>
    <message>
        <source>Play the search</source>
        <translation>Rejouer la recherche</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Génération</translation>
    </message>
    <message>
        <source>Which search</source>
        <translation>Choix de la recherche</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <source>No candidate shown has both figures. Choose other axes above, or have the candidates evaluated.</source>
        <translation>Aucun candidat affiché n’a les deux valeurs. Choisissez d’autres axes ci-dessus, ou faites évaluer les candidats.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Select the cheapest candidate that is not significantly worse than the best: their 95 % intervals overlap</source>
        <translation>Sélectionner le candidat le moins cher qui n’est pas significativement moins bon que le meilleur&#xa0;: leurs intervalles à 95&#xa0;% se chevauchent</translation>
    </message>
    <message>
        <source>This quality has no intervals. Choose a score of a test set, such as BLEU of retrained candidates.</source>
        <translation>Cette qualité n’a pas d’intervalles. Choisissez un score sur un jeu de test, comme le BLEU de candidats réentraînés.</translation>
    </message>
    <message>
        <source>All searches</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Search %1</source>
        <translation>Recherche %1</translation>
    </message>
    <message>
        <source>now: %1 on the front</source>
        <translation>maintenant&#xa0;: %1 sur le front</translation>
    </message>
    <message>
        <source>generation %1 of %2: %3 on the front</source>
        <translation>génération %1 sur %2&#xa0;: %3 sur le front</translation>
    </message>
    <message>
        <source>Select the cheapest candidate that is not significantly worse than the best: search %1 compared them sentence by sentence</source>
        <translation>Sélectionner le candidat le moins cher qui n’est pas significativement moins bon que le meilleur&#xa0;: la recherche %1 les a comparés phrase par phrase</translation>
    </message>
    <message>
        <source>Reading the architectures…</source>
        <translation>Lecture des architectures…</translation>
    </message>
    <message>
        <source>axes: %1 against %2</source>
        <translation>les axes&#xa0;: %1 selon %2</translation>
    </message>
    <message>
        <source>Show all candidates again, in all panels</source>
        <translation>Afficher de nouveau tous les candidats, dans tous les panneaux</translation>
    </message>
    <message>
        <source>The filter shows %1 of %2 candidates.</source>
        <translation>Le filtre affiche %1 candidats sur %2.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::PlacePage</name>
    <message>
        <source>Where the session goes</source>
        <translation>Emplacement de la session</translation>
    </message>
    <message>
        <source>A session is a folder: text, weights, measurements and every candidate are in it.</source>
        <translation>Une session est un dossier&#xa0;: il contient le texte, les poids, les mesures et tous les candidats.</translation>
    </message>
    <message>
        <source>About the place</source>
        <translation>À propos de l’emplacement</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Choisir le dossier</translation>
    </message>
    <message>
        <source>N&amp;ame:</source>
        <translation>&amp;Nom&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Dossier&#xa0;:</translation>
    </message>
    <message>
        <source>Folder for the session</source>
        <translation>Dossier pour la session</translation>
    </message>
    <message>
        <source>translation</source>
        <comment>suggested name of a session</comment>
        <translation>traduction</translation>
    </message>
    <message>
        <source>Give the session a name.</source>
        <translation>Donnez un nom à la session.</translation>
    </message>
    <message>
        <source>The name cannot hold a slash or begin with a dot: it becomes the name of a folder.</source>
        <translation>Le nom ne peut pas contenir de barre oblique ni commencer par un point&#xa0;: il devient le nom d’un dossier.</translation>
    </message>
    <message>
        <source>Give the folder&apos;s whole path.</source>
        <translation>Indiquez le chemin complet du dossier.</translation>
    </message>
    <message>
        <source>There is no such folder. Choose one that exists.</source>
        <translation>Ce dossier n’existe pas. Choisissez-en un qui existe.</translation>
    </message>
    <message>
        <source>You may not write to this folder. Choose another one.</source>
        <translation>Vous n’avez pas le droit d’écrire dans ce dossier. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>A session of this name is there already. Choose another name, or open it instead.</source>
        <translation>Une session de ce nom existe déjà ici. Choisissez un autre nom, ou ouvrez-la plutôt.</translation>
    </message>
    <message>
        <source>Will be made: %1</source>
        <translation>Sera créée&#xa0;: %1</translation>
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
        <translation>%1. Écartées&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Prepare text…</source>
        <translation>Préparer le texte…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Planned stages</source>
        <translation>Étapes prévues</translation>
    </message>
    <message>
        <source>How far the stage is</source>
        <translation>Progression de l’étape</translation>
    </message>
    <message>
        <source>What the stage has is kept; it can go on later</source>
        <translation>Ce que l’étape a produit est gardé&#xa0;; elle pourra continuer plus tard</translation>
    </message>
    <message>
        <source>This session has no text yet. Choose the sentences that its models are to learn from.</source>
        <translation>Cette session n’a pas encore de texte. Choisissez les phrases dont ses modèles doivent apprendre.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1, encore environ %2</translation>
    </message>
    <message>
        <source>%1. This is the last stage.</source>
        <translation>%1. C’est la dernière étape.</translation>
    </message>
    <message>
        <source>%1. Next: %2.</source>
        <translation>%1. Ensuite&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1: stopping…</source>
        <translation>%1&#xa0;: arrêt en cours…</translation>
    </message>
    <message>
        <source>%1 of %2 stages are done. Next: %3.</source>
        <translation>Étapes terminées&#xa0;: %1 sur %2. Ensuite&#xa0;: %3.</translation>
    </message>
    <message>
        <source>%1: done.</source>
        <translation>%1&#xa0;: terminé.</translation>
    </message>
    <message>
        <source>All that was planned is done.</source>
        <translation>Tout ce qui était prévu est terminé.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Forget the stages that are left</source>
        <translation>Oublier les étapes restantes</translation>
    </message>
    <message numerus="yes">
        <source>Text: %Ln sentence pairs read, %1 kept</source>
        <translation>
            <numerusform>Texte&#xa0;: %Ln paire de phrases lue, %1 gardées</numerusform>
            <numerusform>Texte&#xa0;: %Ln paires de phrases lues, %1 gardées</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: not done. %2</source>
        <translation>%1&#xa0;: pas abouti. %2</translation>
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
        <translation>Lecture du texte</translation>
    </message>
    <message>
        <source>Training the tokenizer</source>
        <translation>Entraînement du tokeniseur</translation>
    </message>
    <message>
        <source>Cutting the text into pieces</source>
        <translation>Découpage du texte en morceaux</translation>
    </message>
    <message>
        <source>A measurement runs first</source>
        <translation>Une mesure passe d’abord</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Other jobs end first</source>
        <translation>D’autres tâches se terminent d’abord</translation>
    </message>
</context>
<context>
    <name>automoe::ui::Plot</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Save figure</source>
        <translation>Enregistrer la figure</translation>
    </message>
    <message>
        <source>Vector graphics (*.svg);;Document (*.pdf);;Image (*.png)</source>
        <translation>Graphique vectoriel (*.svg);;Document (*.pdf);;Image (*.png)</translation>
    </message>
    <message>
        <source>One column (3.25 in)…</source>
        <translation>Une colonne (3,25 pouces)…</translation>
    </message>
    <message>
        <source>Two columns (6.75 in)…</source>
        <translation>Deux colonnes (6,75 pouces)…</translation>
    </message>
    <message>
        <source>Slide (16 : 9)…</source>
        <translation>Diapositive (16&#xa0;: 9)…</translation>
    </message>
    <message>
        <source>As large as here…</source>
        <translation>Taille affichée…</translation>
    </message>
    <message>
        <source>Colours for print</source>
        <translation>Couleurs pour l’impression</translation>
    </message>
    <message>
        <source>Save data…</source>
        <translation>Enregistrer les données…</translation>
    </message>
    <message>
        <source>Save data</source>
        <translation>Enregistrer les données</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valeurs séparées par des virgules (*.csv)</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Copy the figure and its data</source>
        <translation>Copier la figure et ses données</translation>
    </message>
    <message>
        <source>Save the figure or its data, and more</source>
        <translation>Enregistrer la figure ou ses données, et plus</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>Zoom avant, zoom arrière</translation>
    </message>
    <message>
        <source>Move the cursor that reads curves</source>
        <translation>Déplacer le curseur qui lit les courbes</translation>
    </message>
    <message>
        <source>Take this cursor away</source>
        <translation>Retirer ce curseur</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>In History: take the front to the cursor</source>
        <translation>Dans l’historique&#xa0;: amener le front au curseur</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ReportTask</name>
    <message>
        <source>Write report</source>
        <translation>Écrire un rapport</translation>
    </message>
    <message>
        <source>Document (*.pdf);;Web page (*.html)</source>
        <translation>Document (*.pdf);;Page web (*.html)</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Écrire le rapport</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ResidualPlot</name>
    <message>
        <source>off by (%)</source>
        <translation>écart (%)</translation>
    </message>
    <message>
        <source>%1: nothing measured yet</source>
        <translation>%1&#xa0;: rien de mesuré pour l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%1 over %2: %n measured, off by %3 % (root mean square)</source>
        <translation>
            <numerusform>%1 en fonction de %2&#xa0;: %n mesurée, écart de %3&#xa0;% (moyenne quadratique)</numerusform>
            <numerusform>%1 en fonction de %2&#xa0;: %n mesurées, écart de %3&#xa0;% (moyenne quadratique)</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>off by %1 %</source>
        <translation>écart de %1&#xa0;%</translation>
    </message>
</context>
<context>
    <name>automoe::ui::RetrainDialog</name>
    <message numerus="yes">
        <source>Retrain %n candidate(s)</source>
        <translation>
            <numerusform>Réentraîner %n candidat</numerusform>
            <numerusform>Réentraîner %n candidats</numerusform>
        </translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Réentraîner</translation>
    </message>
    <message>
        <source>&amp;Updates of each</source>
        <translation>&amp;Mises à jour de chacun</translation>
    </message>
    <message>
        <source>Begin with the supernet&apos;s weights</source>
        <translation>Partir des poids du super-réseau</translation>
    </message>
    <message>
        <source>Otherwise from random weights, which takes several times as many updates</source>
        <translation>Sinon, partir de poids aléatoires demande plusieurs fois plus de mises à jour</translation>
    </message>
    <message>
        <source>Then score on the test set and time it</source>
        <translation>Ensuite, calculer les scores sur le jeu de test et chronométrer</translation>
    </message>
    <message>
        <source>%1 target tokens</source>
        <translation>%1 tokens cibles</translation>
    </message>
</context>
<context>
    <name>automoe::ui::RoutingHeatMap</name>
    <message>
        <source>Routing of the text</source>
        <translation>Routage du texte</translation>
    </message>
    <message>
        <source>Tokens: %1, layers: %2</source>
        <translation>Tokens&#xa0;: %1, couches&#xa0;: %2</translation>
    </message>
    <message>
        <source>“%1”, %2: no expert</source>
        <translation>«&#xa0;%1&#xa0;», %2&#xa0;: aucun expert</translation>
    </message>
    <message>
        <source>“%1”, %2: expert %3 of %4, gate %5</source>
        <translation>«&#xa0;%1&#xa0;», %2&#xa0;: expert %3 sur %4, porte %5</translation>
    </message>
    <message>
        <source>“%1”, %2: keys in row %3, column %4 of %5 × %5, gate %6</source>
        <translation>«&#xa0;%1&#xa0;», %2&#xa0;: clés en ligne %3, colonne %4 sur %5 × %5, porte %6</translation>
    </message>
</context>
<context>
    <name>automoe::ui::RoutingPane</name>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Its tokens in the encoder&apos;s layers</source>
        <translation>Ses tokens dans les couches de l’encodeur</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>Traduction</translation>
    </message>
    <message>
        <source>Its tokens in the decoder&apos;s layers</source>
        <translation>Ses tokens dans les couches du décodeur</translation>
    </message>
    <message>
        <source>Routing of the source, %1</source>
        <translation>Routage de la source, %1</translation>
    </message>
    <message>
        <source>Routing of the translation, %1</source>
        <translation>Routage de la traduction, %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::RunController</name>
    <message>
        <source>&amp;Train supernet…</source>
        <translation>&amp;Entraîner le super-réseau…</translation>
    </message>
    <message>
        <source>&amp;Measure latency…</source>
        <translation>&amp;Mesurer la latence…</translation>
    </message>
    <message>
        <source>&amp;Fit latency predictor</source>
        <translation>A&amp;juster le prédicteur de latence</translation>
    </message>
    <message>
        <source>&amp;Search…</source>
        <translation>&amp;Rechercher…</translation>
    </message>
    <message>
        <source>&amp;Retrain selected…</source>
        <translation>Réentraî&amp;ner la sélection…</translation>
    </message>
    <message>
        <source>&amp;Evaluate selected</source>
        <translation>É&amp;valuer la sélection</translation>
    </message>
    <message>
        <source>E&amp;xport selected…</source>
        <translation>E&amp;xporter la sélection…</translation>
    </message>
    <message>
        <source>The session is open for reading only.</source>
        <translation>La session est ouverte en lecture seule.</translation>
    </message>
    <message>
        <source>Train a supernet first.</source>
        <translation>Entraînez d’abord un super-réseau.</translation>
    </message>
    <message>
        <source>Measure latency first.</source>
        <translation>Mesurez d’abord la latence.</translation>
    </message>
    <message>
        <source>Select candidates first.</source>
        <translation>Sélectionnez d’abord des candidats.</translation>
    </message>
    <message>
        <source>Select one candidate first.</source>
        <translation>Sélectionnez d’abord un seul candidat.</translation>
    </message>
    <message>
        <source>&amp;Prepare text…</source>
        <translation>&amp;Préparer le texte…</translation>
    </message>
    <message>
        <source>Wait until the jobs are done.</source>
        <translation>Attendez que les tâches soient terminées.</translation>
    </message>
    <message>
        <source>Prepare text first.</source>
        <translation>Préparez d’abord le texte.</translation>
    </message>
    <message>
        <source>Import what another device measured</source>
        <translation>Importer ce qu’un autre appareil a mesuré</translation>
    </message>
    <message>
        <source>Latency profiles and sessions (*.csv session.db)</source>
        <translation>Profils de latence et sessions (*.csv session.db)</translation>
    </message>
    <message>
        <source>Search sp&amp;ace…</source>
        <translation>E&amp;space de recherche…</translation>
    </message>
    <message>
        <source>Wait until the work that runs is done.</source>
        <translation>Attendez que le travail en cours soit terminé.</translation>
    </message>
    <message>
        <source>Import the latency profile %1</source>
        <translation>Importer le profil de latence %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ScatterPlot</name>
    <message>
        <source>off by (%)</source>
        <translation>écart (%)</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valeur</translation>
    </message>
    <message>
        <source>%1, measured</source>
        <translation>%1, mesurée</translation>
    </message>
    <message>
        <source>%1, predicted</source>
        <translation>%1, prédite</translation>
    </message>
    <message>
        <source>%1: nothing measured yet</source>
        <translation>%1&#xa0;: rien de mesuré pour l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n measured, the prediction is off by %2 % on average</source>
        <translation>
            <numerusform>%1&#xa0;: %n mesurée, la prédiction s’écarte de %2&#xa0;% en moyenne</numerusform>
            <numerusform>%1&#xa0;: %n mesurées, la prédiction s’écarte de %2&#xa0;% en moyenne</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 % lie in its interval</source>
        <translation>, %1&#xa0;% sont dans son intervalle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>%1, predicted, low</source>
        <translation>%1, prédite, borne inférieure</translation>
    </message>
    <message>
        <source>%1, predicted, high</source>
        <translation>%1, prédite, borne supérieure</translation>
    </message>
    <message>
        <source>%1, measured: %2</source>
        <translation>%1, mesurée&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, predicted: %2</source>
        <translation>%1, prédite&#xa0;: %2</translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>entre %1 et %2</translation>
    </message>
    <message>
        <source>off by %1 %</source>
        <translation>écart de %1&#xa0;%</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SearchDialog</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>&amp;Algorithm</source>
        <translation>&amp;Algorithme</translation>
    </message>
    <message>
        <source>NSGA-II</source>
        <translation>NSGA-II</translation>
    </message>
    <message>
        <source>Evolution as in AutoMoE</source>
        <translation>Évolution comme dans AutoMoE</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Aléatoire</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualité</translation>
    </message>
    <message>
        <source>With the supernet&apos;s weights</source>
        <translation>Avec les poids du super-réseau</translation>
    </message>
    <message>
        <source>&amp;Cost</source>
        <translation>&amp;Coût</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>Candidates that cost more are not feasible</source>
        <translation>Les candidats plus coûteux ne sont pas admissibles</translation>
    </message>
    <message>
        <source>Greatest cost</source>
        <translation>Coût maximal</translation>
    </message>
    <message>
        <source>The panel &quot;Steer&quot; shows which</source>
        <translation>Le panneau «&#xa0;Pilotage&#xa0;» montre lesquels</translation>
    </message>
    <message>
        <source>&amp;Evaluations</source>
        <translation>É&amp;valuations</translation>
    </message>
    <message>
        <source>&amp;Population</source>
        <translation>&amp;Population</translation>
    </message>
    <message>
        <source>Measure latency and fit the predictor first to search by predicted latency.</source>
        <translation>Mesurez d’abord la latence et ajustez le prédicteur pour rechercher selon la latence prédite.</translation>
    </message>
    <message numerus="yes">
        <source>Only the choices that &quot;Steer&quot; allows (%n gene(s))</source>
        <translation>
            <numerusform>Seulement les choix permis dans « Pilotage » (%n gène)</numerusform>
            <numerusform>Seulement les choix permis dans « Pilotage » (%n gènes)</numerusform>
        </translation>
    </message>
    <message>
        <source>Search for models</source>
        <translation>Chercher des modèles</translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates</source>
        <translation>
            <numerusform>%Ln candidat</numerusform>
            <numerusform>%Ln candidats</numerusform>
        </translation>
    </message>
    <message>
        <source>Also within %1</source>
        <translation>Aussi dans les limites&#xa0;: %1</translation>
    </message>
    <message>
        <source>The other budget lines of the front</source>
        <translation>Les autres lignes de budget du front</translation>
    </message>
    <message>
        <source>Surrogate-assisted</source>
        <translation>Assistée par un modèle de substitution</translation>
    </message>
    <message>
        <source>&amp;Latency</source>
        <translation>&amp;Latence</translation>
    </message>
    <message>
        <source>Measuring each candidate takes longest; that of the best only is nearly as sure</source>
        <translation>Mesurer chaque candidat est le plus long&#xa0;; ne mesurer que les meilleurs est presque aussi sûr</translation>
    </message>
    <message>
        <source>Successive hal&amp;ving</source>
        <translation>Réduction &amp;successive</translation>
    </message>
    <message>
        <source>Reads the validation text in so many nested parts, with 3 a quarter, half, all of it. A candidate that is by then significantly worse than one that costs no more is dropped, and its loss estimated. Compares validation losses: not with BLEU, nor where the best candidates&apos; latencies are measured afterwards.</source>
        <translation>Lit le texte de validation en autant de parties emboîtées, avec 3 un quart, la moitié, le tout. Un candidat alors significativement moins bon qu’un autre qui ne coûte pas plus est écarté, et sa perte estimée. Compare des pertes de validation&#xa0;: ni avec BLEU, ni lorsque la latence des meilleurs candidats est mesurée après coup.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Désactivé</translation>
    </message>
    <message>
        <source> parts</source>
        <translation> parties</translation>
    </message>
    <message>
        <source>This evolution has one objective, the quality; the cost is only limited. The sizes are the paper&apos;s.</source>
        <translation>Cette évolution a un seul objectif, la qualité&#xa0;; le coût est seulement limité. Les tailles sont celles de l’article.</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Prédite</translation>
    </message>
    <message>
        <source>Predicted, the best are measured</source>
        <translation>Prédite, les meilleurs sont mesurés</translation>
    </message>
    <message>
        <source>Measured for each candidate</source>
        <translation>Mesurée pour chaque candidat</translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates, if none is dropped early</source>
        <translation>
            <numerusform>%Ln candidat, s’il n’est pas écarté tôt</numerusform>
            <numerusform>%Ln candidats, si aucun n’est écarté tôt</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>Appa&amp;reil</translation>
    </message>
    <message>
        <source>The device whose latency is predicted: of each that was measured, the newest predictor</source>
        <translation>L’appareil dont la latence est prédite&#xa0;: pour chaque appareil mesuré, le prédicteur le plus récent</translation>
    </message>
    <message>
        <source>Candidates are timed: what else AutoMoE computes for you on the machine, in any window or terminal, waits meanwhile. Let nothing else run on it.</source>
        <translation>Des candidats sont mesurés&#xa0;: tout ce qu’AutoMoE calcule d’autre pour vous sur la machine, dans n’importe quelle fenêtre ou n’importe quel terminal, attend pendant ce temps. N’y laissez rien d’autre tourner.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SearchSteering</name>
    <message>
        <source>No search runs; this holds for the next one.</source>
        <translation>Aucune recherche&#xa0;; vaut pour la prochaine.</translation>
    </message>
    <message>
        <source>No search runs; the next one takes only this.</source>
        <translation>Aucune recherche&#xa0;; la prochaine ne prend que cela.</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1&#xa0;: %2 sur %3</translation>
    </message>
    <message>
        <source>A search cannot be limited in %1: choose a predicted or computed cost as the axis.</source>
        <translation>Une recherche ne peut pas être limitée par «&#xa0;%1&#xa0;»&#xa0;: choisissez comme axe un coût prédit ou calculé.</translation>
    </message>
    <message>
        <source>Sent: %1</source>
        <translation>Envoyé&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>(%n waiting candidate(s) taken back)</source>
        <translation>
            <numerusform>(%n candidat en attente retiré)</numerusform>
            <numerusform>(%n candidats en attente retirés)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken after %Ln candidates: %1</source>
        <translation>
            <numerusform>Pris en compte après %Ln candidat&#xa0;: %1</numerusform>
            <numerusform>Pris en compte après %Ln candidats&#xa0;: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>remove the limit: %1</source>
        <translation>le retrait de la limite&#xa0;: %1</translation>
    </message>
    <message>
        <source>evaluations: %1</source>
        <translation>les évaluations&#xa0;: %1</translation>
    </message>
    <message>
        <source>The search that this was for takes no changes any more.</source>
        <translation>La recherche concernée n’accepte plus de modifications.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SentenceBar</name>
    <message>
        <source>Order of the sentences</source>
        <translation>Ordre des phrases</translation>
    </message>
    <message>
        <source>Source order</source>
        <translation>Ordre de la source</translation>
    </message>
    <message>
        <source>Most disagreement first</source>
        <translation>Désaccord décroissant</translation>
    </message>
    <message>
        <source>Disagreement: one minus the mean chrF (β 1, so that both of a pair count alike) of all pairs of translations of the sentence</source>
        <translation>Désaccord&#xa0;: un moins le chrF moyen (β 1, pour que les deux d’une paire comptent autant) de toutes les paires de traductions de la phrase</translation>
    </message>
    <message>
        <source>Longest sentence first</source>
        <translation>Longueur décroissante</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Filtrer par texte</translation>
    </message>
    <message>
        <source>Text in source, reference or translation</source>
        <translation>Texte dans la source, la référence ou la traduction</translation>
    </message>
    <message>
        <source>Lowest chrF of %1 first</source>
        <translation>chrF de %1 croissant</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sentences</source>
        <translation>
            <numerusform>%Ln phrase</numerusform>
            <numerusform>%Ln phrases</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SessionAssistant</name>
    <message>
        <source>New session</source>
        <translation>Nouvelle session</translation>
    </message>
    <message>
        <source>Prepare text</source>
        <translation>Préparer le texte</translation>
    </message>
    <message>
        <source>Cr&amp;eate and begin</source>
        <translation>Cré&amp;er et commencer</translation>
    </message>
    <message>
        <source>P&amp;repare</source>
        <translation>P&amp;réparer</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SessionPanel</name>
    <message>
        <source>Corpus</source>
        <translation>Corpus</translation>
    </message>
    <message>
        <source>What the session holds</source>
        <translation>Contenu de la session</translation>
    </message>
    <message>
        <source>Corpora</source>
        <translation>Corpus</translation>
    </message>
    <message>
        <source>Search spaces</source>
        <translation>Espaces</translation>
    </message>
    <message>
        <source>Supernets</source>
        <translation>Super-réseaux</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Appareils</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Recherches</translation>
    </message>
    <message>
        <source>Retrained</source>
        <translation>Réentraînés</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exports</translation>
    </message>
    <message>
        <source>10^%1</source>
        <translation>10^%1</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>n° %1</translation>
    </message>
    <message>
        <source>%1 · run %2</source>
        <translation>%1 · n° %2</translation>
    </message>
    <message>
        <source>Begun %1</source>
        <translation>Début&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 architectures. Enter or a double click opens it in the editor.</source>
        <translation>%1 architectures. Entrée ou un double clic l’ouvre dans l’éditeur.</translation>
    </message>
    <message>
        <source>Go on with this run</source>
        <translation>Continuer cette exécution</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln pairs</source>
        <translation>
            <numerusform>%1 · %Ln paire</numerusform>
            <numerusform>%1 · %Ln paires</numerusform>
        </translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Épinglés</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln autre</numerusform>
            <numerusform>%Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>The table shows all of them with its filter &quot;Pinned&quot;.</source>
        <translation>Le tableau les montre tous avec son filtre «&#xa0;Épinglés&#xa0;».</translation>
    </message>
    <message>
        <source>Enter or a double click has searches and editors go by the latency that is predicted for it.</source>
        <translation>Entrée ou un double clic fait suivre aux recherches et aux éditeurs la latence prédite pour lui.</translation>
    </message>
    <message>
        <source>current</source>
        <translation>actuel</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Lecture de la session…</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SessionView</name>
    <message>
        <source>Pareto front</source>
        <translation>Front de Pareto</translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation>Coordonnées parallèles</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspecteur</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Steer</source>
        <translation>Pilotage</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>l’épinglage</translation>
    </message>
    <message>
        <source>unpin</source>
        <translation>le désépinglage</translation>
    </message>
    <message>
        <source>note</source>
        <translation>la note</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>Prolonger l’entraînement</translation>
    </message>
    <message>
        <source>Further updates:</source>
        <translation>Mises à jour supplémentaires&#xa0;:</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Traductions</translation>
    </message>
    <message>
        <source>Plots and table</source>
        <translation>Graphiques et tableau</translation>
    </message>
    <message>
        <source>Write %1</source>
        <translation>Écrire %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SettingsDialog</name>
    <message>
        <source>&amp;Try it</source>
        <translation>&amp;Essayer</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Celle du système</translation>
    </message>
    <message>
        <source>the one of this installation</source>
        <translation>celui de cette installation</translation>
    </message>
    <message>
        <source>The command of the worker that computes, for example: ssh machine automoe serve</source>
        <translation>La commande du processus de calcul, par exemple&#xa0;: ssh machine automoe serve</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>À partir du prochain démarrage.</translation>
    </message>
    <message>
        <source>&amp;Worker</source>
        <translation>&amp;Processus de calcul</translation>
    </message>
    <message>
        <source>Starting it…</source>
        <translation>Démarrage…</translation>
    </message>
    <message numerus="yes">
        <source>It answers: version %1, %n core(s).</source>
        <translation>
            <numerusform>Il répond&#xa0;: version %1, %n cœur.</numerusform>
            <numerusform>Il répond&#xa0;: version %1, %n cœurs.</numerusform>
        </translation>
    </message>
    <message>
        <source>as many as there are cores</source>
        <translation>autant que de cœurs</translation>
    </message>
    <message>
        <source>Of each job, unless its form says otherwise</source>
        <translation>De chaque tâche, sauf si son formulaire dit autre chose</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>T&amp;hreads</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Comme le bureau</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Apparence</translation>
    </message>
    <message>
        <source>Another machine must see the session and its text under the same paths: no file is copied.</source>
        <translation>Une autre machine doit voir la session et son texte sous les mêmes chemins&#xa0;: aucun fichier n’est copié.</translation>
    </message>
    <message>
        <source>From the next job on; one that runs keeps its worker.</source>
        <translation>À partir de la prochaine tâche&#xa0;; celle qui tourne garde son processus de calcul.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ShareBars</name>
    <message>
        <source>Shares of the layers</source>
        <translation>Parts des couches</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1&#xa0;: %2 de %3</translation>
    </message>
</context>
<context>
    <name>automoe::ui::ShortcutsDialog</name>
    <message>
        <source>Pareto front</source>
        <translation>Front de Pareto</translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation>Coordonnées parallèles</translation>
    </message>
    <message>
        <source>Other plots</source>
        <translation>Autres graphiques</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Effet</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpaceDelegate</name>
    <message>
        <source>for all layers: 256, 512</source>
        <translation>pour toutes les couches&#xa0;: 256, 512</translation>
    </message>
    <message>
        <source>Numbers with commas between them; 1-6 stands for 1 to 6, 256-1024:256 for every 256th</source>
        <translation>Nombres séparés par des virgules&#xa0;; 1-6 signifie de 1 à 6, 256-1024:256 de 256 en 256</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpaceEditor</name>
    <message>
        <source>%1 ms (%2–%3)</source>
        <translation>%1&#xa0;ms (%2–%3)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Goes to the first field that is wrong</source>
        <translation>Aller au premier champ erroné</translation>
    </message>
    <message>
        <source>&amp;Keep in the session</source>
        <translation>&amp;Garder dans la session</translation>
    </message>
    <message>
        <source>&amp;Train this…</source>
        <translation>En&amp;traîner cet espace…</translation>
    </message>
    <message>
        <source>Search space</source>
        <translation>Espace de recherche</translation>
    </message>
    <message>
        <source>&amp;Begin with</source>
        <translation>&amp;Partir de</translation>
    </message>
    <message>
        <source>A preset or a space of the session</source>
        <translation>Un espace prédéfini ou un espace de la session</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importer…</translation>
    </message>
    <message>
        <source>Our JSON, or a supertransformer YAML of HAT or AutoMoE</source>
        <translation>Notre JSON, ou un YAML supertransformer de HAT ou d’AutoMoE</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Enregistrer sous…</translation>
    </message>
    <message>
        <source>As our JSON, or as YAML where that has words for it</source>
        <translation>En notre JSON, ou en YAML s’il a des mots pour cela</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>N&amp;ormalisation</source>
        <translation>N&amp;ormalisation</translation>
    </message>
    <message>
        <source>&amp;Width of Q, K, V</source>
        <translation>&amp;Largeur Q, K, V</translation>
    </message>
    <message>
        <source>Architectures in the space</source>
        <translation>Architectures dans l’espace</translation>
    </message>
    <message>
        <source>Architectures in the space, exactly</source>
        <translation>Architectures dans l’espace, nombre exact</translation>
    </message>
    <message>
        <source>architectures</source>
        <translation>architectures</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Le plus petit</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Le plus grand</translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation>Paramètres, stockés</translation>
    </message>
    <message>
        <source>Multiply-accumulates, 30 tokens a side</source>
        <translation>MAC, 30 tokens par côté</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Opérations</translation>
    </message>
    <message>
        <source>Latency, predicted</source>
        <translation>Latence prédite</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Espaces prédéfinis</translation>
    </message>
    <message>
        <source>Of the session</source>
        <translation>De la session</translation>
    </message>
    <message>
        <source>Latency, predicted for %1</source>
        <translation>Latence prédite pour %1</translation>
    </message>
    <message>
        <source>begin with %1</source>
        <translation>le choix de départ «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Import a search space</source>
        <translation>Importer un espace de recherche</translation>
    </message>
    <message>
        <source>Search spaces (*.json *.yml *.yaml)</source>
        <translation>Espaces de recherche (*.json *.yml *.yaml)</translation>
    </message>
    <message>
        <source>Save the search space</source>
        <translation>Enregistrer l’espace de recherche</translation>
    </message>
    <message>
        <source>AutoMoE Studio (*.json);;HAT and AutoMoE (*.yml *.yaml)</source>
        <translation>AutoMoE Studio (*.json);;HAT et AutoMoE (*.yml *.yaml)</translation>
    </message>
    <message>
        <source>At the beginning: %1</source>
        <translation>Au départ&#xa0;: %1</translation>
    </message>
    <message>
        <source>Begun with %1</source>
        <translation>Parti de %1</translation>
    </message>
    <message>
        <source>The session is open for reading only.</source>
        <translation>La session est ouverte en lecture seule.</translation>
    </message>
    <message>
        <source>First mend what is wrong.</source>
        <translation>Corrigez d’abord ce qui est erroné.</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>Il y est déjà.</translation>
    </message>
    <message>
        <source>The latency is a guess: the space reaches beyond what was measured (%1).</source>
        <translation>La latence est une extrapolation&#xa0;: l’espace dépasse ce qui a été mesuré (%1).</translation>
    </message>
    <message>
        <source>This draft was left when the session was open last, and is not kept in it yet. Discard it to begin with %1.</source>
        <translation>Ce brouillon est resté de la dernière ouverture de la session et n’y est pas encore gardé. Abandonnez-le pour partir de %1.</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Abandonner le brouillon</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpaceModel</name>
    <message>
        <source>reset %1</source>
        <translation>la réinitialisation de «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>%1: must be %2</source>
        <translation>%1&#xa0;: doit être %2</translation>
    </message>
    <message>
        <source>Layer %1: %2</source>
        <translation>Couche %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>The layers have different choices. Open the row to see each.</source>
        <translation>Les couches ont des choix différents. Dépliez la ligne pour les voir un par un.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>At the beginning: %1</source>
        <translation>Au départ&#xa0;: %1</translation>
    </message>
    <message>
        <source>differs by layer</source>
        <translation>varie selon la couche</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Couche %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpacePage</name>
    <message>
        <source>%1 G</source>
        <translation>%1&#xa0;G</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1&#xa0;M</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>about 10%1</source>
        <translation>environ 10%1</translation>
    </message>
    <message>
        <source>Search space</source>
        <translation>Espace de recherche</translation>
    </message>
    <message>
        <source>The models that the search may choose from. One supernet holds them all.</source>
        <translation>Les modèles parmi lesquels la recherche peut choisir. Un seul super-réseau les contient tous.</translation>
    </message>
    <message>
        <source>Search spaces</source>
        <translation>Espaces de recherche</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Parameters, stored</source>
        <translation>Paramètres, stockés</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>For a sentence of 30 tokens, without the output layer</source>
        <translation>Pour une phrase de 30 tokens, sans la couche de sortie</translation>
    </message>
    <message>
        <source>tiny, small and all-kinds are made for computers without a graphics card, all-kinds with every kind of layer; HAT&apos;s and AutoMoE&apos;s are those of the publications. Smallest and largest model of each.</source>
        <translation>tiny, small et all-kinds sont faits pour les ordinateurs sans carte graphique, all-kinds avec toutes les sortes de couches&#xa0;; ceux de HAT et d’AutoMoE sont ceux des publications. Plus petit et plus grand modèle de chacun.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SpaceTable</name>
    <message>
        <source>Dimensions of the search space</source>
        <translation>Dimensions de l’espace de recherche</translation>
    </message>
    <message>
        <source>&amp;As at the beginning</source>
        <translation>Comme &amp;au départ</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>C&amp;oller</translation>
    </message>
</context>
<context>
    <name>automoe::ui::StageRow</name>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Supernet</source>
        <translation>Super-réseau</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Réentraîner</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>can be done next</source>
        <translation>peut être fait maintenant</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3 %</source>
        <translation>%1&#xa0;: %2, %3 %</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>pas encore fait</translation>
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
        <translation>Cherchez des modèles de traduction à mélange d’experts pour votre texte et votre appareil.</translation>
    </message>
    <message>
        <source>New session…</source>
        <translation>Nouvelle session…</translation>
    </message>
    <message>
        <source>From your own parallel text, or the sample corpus.</source>
        <translation>À partir de votre propre texte parallèle, ou du corpus d’exemple.</translation>
    </message>
    <message>
        <source>Open session…</source>
        <translation>Ouvrir une session…</translation>
    </message>
    <message>
        <source>A folder NAME.automoe, made here or by the command line.</source>
        <translation>Un dossier NOM.automoe, créé ici ou en ligne de commande.</translation>
    </message>
    <message>
        <source>Sample session</source>
        <translation>Session d’exemple</translation>
    </message>
    <message>
        <source>A finished search to look around in; nothing to wait for.</source>
        <translation>Une recherche terminée à explorer&#xa0;; rien à attendre.</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Aucune pour l’instant.</translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation>Sessions récentes</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Retirer de cette liste</translation>
    </message>
    <message>
        <source>Recent &amp;sessions</source>
        <translation>Sessions &amp;récentes</translation>
    </message>
    <message>
        <source>changed %1 · %2</source>
        <translation>modifiée le %1 · %2</translation>
    </message>
    <message>
        <source>is no longer there</source>
        <translation>n’est plus là</translation>
    </message>
</context>
<context>
    <name>automoe::ui::StatePage</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SteeringPanel</name>
    <message>
        <source>More like the selected</source>
        <translation>Plus de semblables</translation>
    </message>
    <message>
        <source>The next candidates of the running search are mutants and children of those selected</source>
        <translation>Les prochains candidats de la recherche en cours sont des mutants et des enfants de ceux de la sélection</translation>
    </message>
    <message>
        <source>Allow everything</source>
        <translation>Tout autoriser</translation>
    </message>
    <message>
        <source>Give every gene all of its choices back</source>
        <translation>Rendre à chaque gène tous ses choix</translation>
    </message>
    <message>
        <source>How many like the selected</source>
        <translation>Nombre de semblables à la sélection</translation>
    </message>
    <message>
        <source>Choices that the search may take</source>
        <translation>Choix que la recherche peut prendre</translation>
    </message>
    <message>
        <source>allow everything</source>
        <translation>l’autorisation de tous les choix</translation>
    </message>
    <message>
        <source>Here you say which choices a search may take. Train a supernet first: its search space is what there is to choose from.</source>
        <translation>Ici, vous indiquez les choix que la recherche peut prendre. Entraînez d’abord un super-réseau&#xa0;: les choix viennent de son espace de recherche.</translation>
    </message>
    <message>
        <source>Select candidates first.</source>
        <translation>Sélectionnez d’abord des candidats.</translation>
    </message>
    <message>
        <source>Start a search first.</source>
        <translation>Lancez d’abord une recherche.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Gene</source>
        <translation>Gène</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Autorisés</translation>
    </message>
    <message>
        <source>One choice of a gene must stay: allow another one first.</source>
        <translation>Un gène doit garder un choix&#xa0;: autorisez-en d’abord un autre.</translation>
    </message>
    <message>
        <source>allow %1</source>
        <translation>l’autorisation de %1</translation>
    </message>
    <message>
        <source>forbid %1</source>
        <translation>l’interdiction de %1</translation>
    </message>
    <message>
        <source>Limit: %1</source>
        <translation>Limite&#xa0;: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>The running search is no longer limited in this</source>
        <translation>La recherche en cours n’y est plus limitée</translation>
    </message>
    <message>
        <source>Remove the limit: %1</source>
        <translation>Retirer la limite&#xa0;: %1</translation>
    </message>
    <message>
        <source>Set evaluations</source>
        <translation>Fixer les évaluations</translation>
    </message>
    <message>
        <source>The running search ends after so many evaluations in all</source>
        <translation>La recherche en cours se termine après ce nombre d’évaluations en tout</translation>
    </message>
    <message>
        <source>Evaluations in all</source>
        <translation>Évaluations en tout</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Lecture de la session…</translation>
    </message>
</context>
<context>
    <name>automoe::ui::SupernetPanel</name>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <source>Target tokens per second</source>
        <translation>Tokens cibles par seconde</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Norme du gradient</translation>
    </message>
    <message>
        <source>Load-balancing loss (1: even)</source>
        <translation>Perte d’équilibrage (1&#xa0;: uniforme)</translation>
    </message>
    <message>
        <source>Run %1, model %2</source>
        <translation>Exécution %1, modèle %2</translation>
    </message>
    <message>
        <source>Run %1, supernet of %2</source>
        <translation>Exécution %1, super-réseau de %2</translation>
    </message>
    <message>
        <source>Validation, largest</source>
        <translation>Validation, le plus grand</translation>
    </message>
    <message>
        <source>Validation, smallest</source>
        <translation>Validation, le plus petit</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validation</translation>
    </message>
    <message>
        <source>Validation, random %1</source>
        <translation>Validation, aléatoire %1</translation>
    </message>
    <message>
        <source>Validation, %1</source>
        <translation>Validation, %1</translation>
    </message>
    <message>
        <source>update %1 of %2</source>
        <translation>mise à jour %1/%2</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>mise à jour %1</translation>
    </message>
    <message>
        <source>%1 target tokens/s</source>
        <translation>%1 tokens cibles/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>encore %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pauses after this batch</source>
        <translation>Mettre en pause après ce lot</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stops within one batch, with a checkpoint</source>
        <translation>Arrêter d’ici la fin du lot, avec un point de reprise</translation>
    </message>
    <message>
        <source>Train longer…</source>
        <translation>Prolonger…</translation>
    </message>
    <message>
        <source>Goes on with these weights for more updates</source>
        <translation>Continuer avec ces poids pour davantage de mises à jour</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Course of the training</source>
        <translation>Déroulement de l’entraînement</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Mise à jour</translation>
    </message>
    <message>
        <source>Loss (nats per target token)</source>
        <translation>Perte (nats par token cible)</translation>
    </message>
    <message>
        <source>What the lower plot shows</source>
        <translation>Grandeur du graphique du bas</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Lecture de la session…</translation>
    </message>
    <message>
        <source>Nothing has been trained yet. Train a supernet: losses, speed and the load of its experts appear here while it learns.</source>
        <translation>Rien n’a encore été entraîné. Entraînez un super-réseau&#xa0;: les pertes, la vitesse et la charge de ses experts apparaissent ici pendant l’apprentissage.</translation>
    </message>
    <message>
        <source>The load of the experts appears with the first validation.</source>
        <translation>La charge des experts apparaît avec la première validation.</translation>
    </message>
    <message>
        <source>Tokens by expert on validation text after update %1: %2 experts, %3 dead, %4 starved (below %5 % of the even load)</source>
        <translation>Tokens par expert sur le texte de validation après la mise à jour %1&#xa0;: experts %2, morts %3, sous-alimentés %4 (moins de %5&#xa0;% de la charge uniforme)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Goes on from the last checkpoint</source>
        <translation>Reprendre à partir du dernier point de reprise</translation>
    </message>
    <message>
        <source>held by a measurement</source>
        <translation>en pause pour une mesure</translation>
    </message>
    <message>
        <source>Keeps it from going on by itself when the measurement has ended</source>
        <translation>L’empêche de reprendre de lui-même après la mesure</translation>
    </message>
    <message>
        <source>This model has no experts.</source>
        <translation>Ce modèle n’a pas d’experts.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TablePanel</name>
    <message>
        <source>Candidates</source>
        <translation>Candidats</translation>
    </message>
    <message>
        <source>Identity, tag, note or origin</source>
        <translation>Identifiant, étiquette, note ou origine</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Filtrer par texte</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Épinglés</translation>
    </message>
    <message>
        <source>Pinned candidates only</source>
        <translation>Candidats épinglés seulement</translation>
    </message>
    <message>
        <source>Retrained</source>
        <translation>Réentraînés</translation>
    </message>
    <message>
        <source>Candidates with weights of their own only</source>
        <translation>Candidats ayant leurs propres poids seulement</translation>
    </message>
    <message>
        <source>Hidden too</source>
        <translation>Avec les masqués</translation>
    </message>
    <message>
        <source>Show what you have hidden as well</source>
        <translation>Montrer aussi ce que vous avez masqué</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Only the columns in which the selected candidates differ</source>
        <translation>Seulement les colonnes où les candidats sélectionnés diffèrent</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidates</source>
        <translation>
            <numerusform>%Ln candidat</numerusform>
            <numerusform>%Ln candidats</numerusform>
        </translation>
    </message>
    <message>
        <source>filter: %1</source>
        <translation>le filtre&#xa0;: %1</translation>
    </message>
    <message>
        <source>filter by text</source>
        <translation>le filtre par texte</translation>
    </message>
    <message>
        <source>Sort ascending by this column</source>
        <translation>Trier par cette colonne, ordre croissant</translation>
    </message>
    <message>
        <source>Sort descending by this column</source>
        <translation>Trier par cette colonne, ordre décroissant</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TestSetBar</name>
    <message>
        <source>Held-out set</source>
        <translation>Jeu réservé</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>Further reference translations of the set</source>
        <translation>Autres traductions de référence du jeu</translation>
    </message>
    <message>
        <source>Test set</source>
        <translation>Jeu de test</translation>
    </message>
    <message>
        <source>Validation set</source>
        <translation>Jeu de validation</translation>
    </message>
    <message>
        <source>Add reference file…</source>
        <translation>Ajouter un fichier de références…</translation>
    </message>
    <message>
        <source>Leave out further references</source>
        <translation>Retirer les autres références</translation>
    </message>
    <message>
        <source>References (+%1)</source>
        <translation>Références (+%1)</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TextPage</name>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Sentences and their translations, which the models learn from.</source>
        <translation>Des phrases et leurs traductions, dont les modèles apprennent.</translation>
    </message>
    <message>
        <source>The &amp;sample, English and German</source>
        <translation>Le corpus d’e&amp;xemple, anglais et allemand</translation>
    </message>
    <message>
        <source>&amp;Two files</source>
        <translation>&amp;Deux fichiers</translation>
    </message>
    <message>
        <source>One tab-se&amp;parated file</source>
        <translation>Un fichier à ta&amp;bulations</translation>
    </message>
    <message>
        <source>Messages of free software, some 34,000 pairs; comes with the program</source>
        <translation>Messages de logiciels libres, environ 34&#xa0;000 paires&#xa0;; fourni avec le programme</translation>
    </message>
    <message>
        <source>T&amp;est with files of my own</source>
        <translation>Tester a&amp;vec mes propres fichiers</translation>
    </message>
    <message>
        <source>Otherwise pairs are taken out of the text for testing</source>
        <translation>Sinon, des paires sont prélevées dans le texte pour le test</translation>
    </message>
    <message>
        <source>Source language</source>
        <translation>Langue source</translation>
    </message>
    <message>
        <source>Target language</source>
        <translation>Langue cible</translation>
    </message>
    <message>
        <source>&amp;Languages:</source>
        <translation>&amp;Langues&#xa0;:</translation>
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
        <translation>pour mémoire</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TimePage</name>
    <message>
        <source>Computer and time</source>
        <translation>Ordinateur et temps</translation>
    </message>
    <message>
        <source>How long the whole may take decides how much is trained, measured and searched.</source>
        <translation>La durée totale permise détermine combien l’on entraîne, mesure et recherche.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>Device:</source>
        <translation>Appareil&#xa0;:</translation>
    </message>
    <message>
        <source>T&amp;hreads:</source>
        <translation>T&amp;hreads&#xa0;:</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>Temps&#xa0;:</translation>
    </message>
    <message>
        <source>A &amp;quick look: ten minutes, to see how everything works</source>
        <translation>Un aperçu &amp;rapide&#xa0;: dix minutes, pour voir comment tout fonctionne</translation>
    </message>
    <message>
        <source>An h&amp;our: a first useful front</source>
        <translation>Une he&amp;ure&#xa0;: un premier front utile</translation>
    </message>
    <message>
        <source>A ni&amp;ght: eight hours</source>
        <translation>Une &amp;nuit&#xa0;: huit heures</translation>
    </message>
    <message>
        <source>As long as &amp;I say:</source>
        <translation>&amp;Durée de mon choix&#xa0;:</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source> min</source>
        <translation>&#xa0;min</translation>
    </message>
    <message>
        <source>as many as it has cores</source>
        <translation>autant qu’elle a de cœurs</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TokenizerPage</name>
    <message>
        <source>Tokenizer</source>
        <translation>Tokeniseur</translation>
    </message>
    <message>
        <source>Words are cut into pieces, so that any word can be read and written.</source>
        <translation>Les mots sont découpés en morceaux, pour que tout mot puisse être lu et écrit.</translation>
    </message>
    <message>
        <source>Unigram model</source>
        <translation>Modèle unigramme</translation>
    </message>
    <message>
        <source>Byte-pair encoding</source>
        <translation>Encodage par paires d’octets</translation>
    </message>
    <message>
        <source>One for both languages</source>
        <translation>Un seul pour les deux langues</translation>
    </message>
    <message>
        <source>One for each language</source>
        <translation>Un pour chaque langue</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>T&amp;ype&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Pieces:</source>
        <translation>&amp;Morceaux&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Vocabulary:</source>
        <translation>&amp;Vocabulaire&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>For %Ln sentence pairs, %1 pieces are suggested. More pieces make sentences shorter, and need more text to be learned well. One vocabulary for both languages suits languages with the same letters.</source>
        <translation>
            <numerusform>Pour %Ln paire de phrases, %1 morceaux sont suggérés. Plus de morceaux raccourcissent les phrases, et demandent plus de texte pour être bien appris. Un seul vocabulaire pour les deux langues convient aux langues qui ont les mêmes lettres.</numerusform>
            <numerusform>Pour %Ln paires de phrases, %1 morceaux sont suggérés. Plus de morceaux raccourcissent les phrases, et demandent plus de texte pour être bien appris. Un seul vocabulaire pour les deux langues convient aux langues qui ont les mêmes lettres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>automoe::ui::Tour</name>
    <message>
        <source>Where you stand</source>
        <translation>Où vous en êtes</translation>
    </message>
    <message>
        <source>The main job from left to right. A tick is done, the bold one is next: click it to begin. Every stage can be paused, stopped and gone on with.</source>
        <translation>Le travail de gauche à droite. Une coche est faite, celle en gras est la suivante&#xa0;: un clic la commence. Chaque étape peut être mise en pause, arrêtée et reprise.</translation>
    </message>
    <message>
        <source>Quality against cost</source>
        <translation>La qualité contre le coût</translation>
    </message>
    <message>
        <source>Each point is a model. Drag the line to your budget: the best model within it is named, and a search that runs obeys at once.</source>
        <translation>Chaque point est un modèle. Faites glisser la ligne jusqu’à votre budget&#xa0;: le meilleur modèle en dessous est nommé, et une recherche en cours obéit aussitôt.</translation>
    </message>
    <message>
        <source>One model, layer by layer</source>
        <translation>Un modèle, couche par couche</translation>
    </message>
    <message>
        <source>What you select here, in the table or in the plot is selected everywhere. The inspector draws its experts to scale and says what each layer costs; you can change it and try it out.</source>
        <translation>Ce que vous sélectionnez ici, dans le tableau ou le graphique l’est partout. L’inspecteur dessine les experts à l’échelle et dit ce que coûte chaque couche&#xa0;; vous pouvez le modifier et l’essayer.</translation>
    </message>
    <message>
        <source>Steer the search</source>
        <translation>Piloter la recherche</translation>
    </message>
    <message>
        <source>Forbid choices, ask for more like the selected, add a model of your own, while the search runs.</source>
        <translation>Interdisez des choix, demandez-en plus comme la sélection, ajoutez un modèle à vous, pendant que la recherche tourne.</translation>
    </message>
    <message>
        <source>Translations side by side</source>
        <translation>Traductions côte à côte</translation>
    </message>
    <message>
        <source>Type a sentence, or take the test set, and compare what the selected models make of it.</source>
        <translation>Tapez une phrase, ou prenez le jeu de test, et comparez ce qu’en font les modèles sélectionnés.</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>Ce qui tourne</translation>
    </message>
    <message>
        <source>Jobs run in processes of their own, with their progress and the time left. What a closed window left unfinished stands here when the session is opened again.</source>
        <translation>Les tâches tournent dans leurs propres processus, avec leur progression et le temps restant. Ce qu’une fenêtre fermée a laissé inachevé se trouve ici quand la session est rouverte.</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>Emportez-le</translation>
    </message>
    <message>
        <source>Select one model and export it: a folder that translates without this program, with a card of its figures. File ▸ Write report makes one page of all.</source>
        <translation>Sélectionnez un modèle et exportez-le&#xa0;: un dossier qui traduit sans ce programme, avec une fiche de ses chiffres. Fichier ▸ Écrire un rapport fait une page du tout.</translation>
    </message>
    <message>
        <source>Tour of the window</source>
        <translation>Visite de la fenêtre</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>End tour</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fini</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TrainDialog</name>
    <message>
        <source>Train supernet</source>
        <translation>Entraîner le super-réseau</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Search &amp;space</source>
        <translation>Espace de &amp;recherche</translation>
    </message>
    <message>
        <source>The supernet shares its weights among all of its members</source>
        <translation>Le super-réseau partage ses poids entre tous ses membres</translation>
    </message>
    <message>
        <source>&amp;Updates</source>
        <translation>&amp;Mises à jour</translation>
    </message>
    <message>
        <source>&amp;Tokens a batch</source>
        <translation>&amp;Tokens par lot</translation>
    </message>
    <message>
        <source>Padding counted, on the longer side</source>
        <translation>Remplissage compris, du côté le plus long</translation>
    </message>
    <message>
        <source>Largest, smallest and a random member in each update</source>
        <translation>Le plus grand, le plus petit et un membre au hasard à chaque mise à jour</translation>
    </message>
    <message>
        <source>The sandwich rule: slower updates, a supernet that ranks better</source>
        <translation>La règle du sandwich&#xa0;: des mises à jour plus lentes, un super-réseau qui classe mieux</translation>
    </message>
    <message>
        <source>The smaller ones learn from the largest</source>
        <translation>Les plus petits apprennent du plus grand</translation>
    </message>
    <message>
        <source>%1 target tokens</source>
        <translation>%1 tokens cibles</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>Mo&amp;difier…</translation>
    </message>
    <message>
        <source>Opens the space in the editor</source>
        <translation>Ouvrir l’espace dans l’éditeur</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TranslationInput</name>
    <message>
        <source>&amp;Translate</source>
        <translation>&amp;Traduire</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Sentences to translate</source>
        <translation>Phrases à traduire</translation>
    </message>
    <message>
        <source>One sentence a line. Its reference translation may follow after a tab, as in lines pasted from a table: then it is scored.</source>
        <translation>Une phrase par ligne. Sa traduction de référence peut suivre après une tabulation, comme dans des lignes collées d’un tableau&#xa0;: des scores sont alors calculés.</translation>
    </message>
    <message>
        <source>Translate with every selected candidate (Ctrl+Return)</source>
        <translation>Traduire avec chaque candidat sélectionné (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Stop translating; what is there stays</source>
        <translation>Arrêter la traduction&#xa0;; ce qui est là reste</translation>
    </message>
    <message>
        <source>Sentences to translate, one a line</source>
        <translation>Phrases à traduire, une par ligne</translation>
    </message>
    <message>
        <source>Load file…</source>
        <translation>Charger un fichier…</translation>
    </message>
    <message>
        <source>About the sentences</source>
        <translation>À propos des phrases</translation>
    </message>
    <message>
        <source>Take the sentences, and their reference translations, from text files in UTF-8, plain or .gz</source>
        <translation>Prendre les phrases, et leurs traductions de référence, dans des fichiers texte en UTF-8, aussi en .gz</translation>
    </message>
    <message>
        <source>Sentences…</source>
        <translation>Phrases…</translation>
    </message>
    <message>
        <source>Their reference translations…</source>
        <translation>Leurs traductions de référence…</translation>
    </message>
    <message>
        <source>Reference translations, one on each sentence&apos;s line</source>
        <translation>Traductions de référence, chacune sur la ligne de sa phrase</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>Lecture de %1…</translation>
    </message>
    <message>
        <source>%1 of %2 are translated: the first ones.</source>
        <translation>%1 sur %2 sont traduites&#xa0;: les premières.</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TranslationModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>poids réentraînés</translation>
    </message>
    <message>
        <source>inherited</source>
        <translation>poids hérités</translation>
    </message>
    <message>
        <source>%1 · disagreement %2</source>
        <translation>%1 · désaccord %2</translation>
    </message>
    <message>
        <source>BLEU %1 · chrF %2</source>
        <translation>BLEU %1 · chrF %2</translation>
    </message>
    <message>
        <source>Differs: %1</source>
        <translation>Diffère&#xa0;: %1</translation>
    </message>
    <message>
        <source>No translation yet</source>
        <translation>Pas encore de traduction</translation>
    </message>
    <message>
        <source>%1 a sentence</source>
        <translation>%1 par phrase</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Phrase</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>Désaccord</translation>
    </message>
    <message>
        <source>BLEU of %1</source>
        <translation>BLEU de %1</translation>
    </message>
    <message>
        <source>chrF of %1</source>
        <translation>chrF de %1</translation>
    </message>
    <message>
        <source>Seconds of %1</source>
        <translation>Secondes de %1</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TranslationView</name>
    <message>
        <source>Translations</source>
        <translation>Traductions</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TranslationsPanel</name>
    <message>
        <source>Typed text</source>
        <translation>Texte saisi</translation>
    </message>
    <message>
        <source>Translate sentences of your own</source>
        <translation>Traduire vos propres phrases</translation>
    </message>
    <message>
        <source>Held-out set</source>
        <translation>Jeu réservé</translation>
    </message>
    <message>
        <source>Translations that evaluations have stored, with their references</source>
        <translation>Traductions stockées par les évaluations, avec leurs références</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Routing of the chosen translation, scores of the whole set</source>
        <translation>Routage de la traduction choisie, scores du jeu entier</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Write the shown sentences as TSV or CSV</source>
        <translation>Écrire les phrases affichées en TSV ou CSV</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Ce qui n’a pas marché</translation>
    </message>
    <message>
        <source>The session is open for reading only: nothing can be translated here. What evaluations have stored is under “Held-out set”.</source>
        <translation>La session est ouverte en lecture seule&#xa0;: rien ne peut être traduit ici. Ce que les évaluations ont stocké se trouve sous «&#xa0;Jeu réservé&#xa0;».</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Routage</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>Translate this sentence</source>
        <translation>Traduire cette phrase</translation>
    </message>
    <message>
        <source>%1 of %2 selected</source>
        <translation>Sélectionnés&#xa0;: %1 sur %2</translation>
    </message>
    <message>
        <source>More cannot be read side by side.</source>
        <translation>Davantage ne peut pas être lu côte à côte.</translation>
    </message>
    <message>
        <source>Further references, one sentence a line</source>
        <translation>Autres références, une phrase par ligne</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Lecture de la session…</translation>
    </message>
    <message>
        <source>Leave out further references</source>
        <translation>Retirer les autres références</translation>
    </message>
    <message>
        <source>Reading translations…</source>
        <translation>Lecture des traductions…</translation>
    </message>
    <message>
        <source>Select up to %1 candidates whose translations are to stand side by side.</source>
        <translation>Sélectionnez jusqu’à %1 candidats dont les traductions doivent être mises côte à côte.</translation>
    </message>
    <message>
        <source>No evaluation has stored translations of this set by the selected candidates. Evaluate them (menu Run), or look at those that have some.</source>
        <translation>Aucune évaluation n’a stocké de traductions de ce jeu par les candidats sélectionnés. Évaluez-les (menu Exécuter), ou regardez ceux qui en ont.</translation>
    </message>
    <message>
        <source>Select candidates with translations</source>
        <translation>Sélectionner les candidats qui ont des traductions</translation>
    </message>
    <message>
        <source>No evaluation has stored translations of this set yet. Select candidates and choose Evaluate in the menu Run.</source>
        <translation>Aucune évaluation n’a encore stocké de traductions de ce jeu. Sélectionnez des candidats et choisissez «&#xa0;Évaluer la sélection&#xa0;» dans le menu Exécuter.</translation>
    </message>
    <message>
        <source>Select up to %1 candidates, in the plot or the table, whose translations are to stand side by side.</source>
        <translation>Sélectionnez jusqu’à %1 candidats, dans le graphique ou le tableau, dont les traductions doivent être mises côte à côte.</translation>
    </message>
    <message>
        <source>Type a sentence and press Translate (Ctrl+Return).</source>
        <translation>Saisissez une phrase et appuyez sur «&#xa0;Traduire&#xa0;» (Ctrl+Return).</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Choose a translation to see which expert each token went to.</source>
        <translation>Choisissez une traduction pour voir à quel expert est allé chaque token.</translation>
    </message>
    <message>
        <source>Evaluations store no routing. “Translate this sentence” in the context menu of a sentence shows it.</source>
        <translation>Les évaluations ne stockent pas le routage. «&#xa0;Traduire cette phrase&#xa0;», dans le menu contextuel d’une phrase, le montre.</translation>
    </message>
    <message>
        <source>This translation has not come yet.</source>
        <translation>Cette traduction n’est pas encore arrivée.</translation>
    </message>
    <message>
        <source>This candidate has no layer with a router.</source>
        <translation>Ce candidat n’a pas de couche avec un routeur.</translation>
    </message>
    <message>
        <source>Save translations</source>
        <translation>Enregistrer les traductions</translation>
    </message>
    <message>
        <source>Tables (*.tsv *.csv)</source>
        <translation>Tableaux (*.tsv *.csv)</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Traduire</translation>
    </message>
</context>
<context>
    <name>automoe::ui::Trials</name>
    <message>
        <source>given to the search</source>
        <translation>confié à la recherche</translation>
    </message>
    <message>
        <source>waits to be evaluated</source>
        <translation>en attente d’évaluation</translation>
    </message>
    <message>
        <source>could not be evaluated; the panel Jobs says why</source>
        <translation>n’a pas pu être évalué&#xa0;; le panneau «&#xa0;Tâches&#xa0;» dit pourquoi</translation>
    </message>
    <message>
        <source>being evaluated</source>
        <translation>évaluation en cours</translation>
    </message>
</context>
<context>
    <name>automoe::ui::TypedTranslations</name>
    <message>
        <source>failed</source>
        <translation>échouée</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 sur %3</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>démarrage</translation>
    </message>
    <message>
        <source>not translated yet</source>
        <translation>pas encore traduit</translation>
    </message>
</context>
<context>
    <name>automoe::ui::WorkBar</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stop this; the session stays as it was</source>
        <translation>Arrêter ceci&#xa0;; la session reste telle quelle</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>Travail en cours</translation>
    </message>
    <message>
        <source>%1: stopping…</source>
        <translation>%1&#xa0;: arrêt en cours…</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1, et %n autre</numerusform>
            <numerusform>%1, et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>encore %1</translation>
    </message>
</context>
</TS>
