<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Activity</name>
        <message>
            <source>Asset sheets</source>
            <translation>Bögen der Elemente</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>Cover</source>
            <translation>Titelbild</translation>
        </message>
        <message>
            <source>Done, but {0} without a take: {1}</source>
            <translation>Fertig, aber {0} ohne Take: {1}</translation>
        </message>
        <message>
            <source>Event music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Film</source>
            <translation>Film</translation>
        </message>
        <message>
            <source>Hero cover</source>
            <translation>Titelbild</translation>
        </message>
        <message>
            <source>Images</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Paused by you</source>
            <translation>Von Ihnen unterbrochen</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Plan approved: {0} to make, {1} at most</source>
            <translation>Plan freigegeben: {0} zu machen, höchstens {1}</translation>
        </message>
        <message>
            <source>Plan: {0} to make for {1} at most, about {2}</source>
            <translation>Plan: {0} zu machen für höchstens {1}, etwa {2}</translation>
        </message>
        <message>
            <source>Production complete</source>
            <translation>Produktion fertig</translation>
        </message>
        <message>
            <source>Promo video</source>
            <translation>Werbefilm</translation>
        </message>
        <message>
            <source>Proof shots</source>
            <translation>Probebilder</translation>
        </message>
        <message>
            <source>Proofs</source>
            <translation>Proben</translation>
        </message>
        <message>
            <source>Rerun of 1 node</source>
            <translation>1 Knoten wird neu erzeugt</translation>
        </message>
        <message>
            <source>Rerun of {0} nodes</source>
            <translation>{0} Knoten werden neu erzeugt</translation>
        </message>
        <message>
            <source>Rerun: {0} made</source>
            <translation>Neu erzeugt: {0}</translation>
        </message>
        <message>
            <source>Rerun: {0} made; {1} of {2} were not begun</source>
            <translation>Neu erzeugt: {0}; {1} von {2} nicht begonnen</translation>
        </message>
        <message>
            <source>Resumed</source>
            <translation>Fortgesetzt</translation>
        </message>
        <message>
            <source>Session started, {0}</source>
            <translation>Sitzung begonnen, {0}</translation>
        </message>
        <message>
            <source>Sheets</source>
            <translation>Bögen</translation>
        </message>
        <message>
            <source>Stopped by you</source>
            <translation>Von Ihnen angehalten</translation>
        </message>
        <message>
            <source>The budget of {0} is reached</source>
            <translation>Das Budget von {0} ist erreicht</translation>
        </message>
        <message>
            <source>Video</source>
            <translation>Video</translation>
        </message>
        <message>
            <source>autonomous</source>
            <translation>selbständig</translation>
        </message>
        <message>
            <source>guided</source>
            <translation>geführt</translation>
        </message>
        <message>
            <source>{0} % of the budget is used or reserved</source>
            <translation>{0} % des Budgets sind verbraucht oder reserviert</translation>
        </message>
        <message>
            <source>{0} approved</source>
            <translation>{0} freigegeben</translation>
        </message>
        <message>
            <source>{0} approved by the agent</source>
            <translation>{0} vom Agenten freigegeben</translation>
        </message>
        <message>
            <source>{0} approved, 1 take</source>
            <translation>{0} freigegeben, 1 Take</translation>
        </message>
        <message>
            <source>{0} approved, {1} takes</source>
            <translation>{0} freigegeben, {1} Takes</translation>
        </message>
        <message>
            <source>{0} has no take: {1}</source>
            <translation>{0} hat keinen Take: {1}</translation>
        </message>
        <message>
            <source>{0} is used without approval: {1}</source>
            <translation>{0} wird ohne Freigabe verwendet: {1}</translation>
        </message>
        <message>
            <source>{0} kept: {1}</source>
            <translation>{0} behalten: {1}</translation>
        </message>
        <message>
            <source>{0} made by {1}, {2}</source>
            <translation>{0} von {1} gemacht, {2}</translation>
        </message>
        <message>
            <source>{0} scored {1}, passes</source>
            <translation>{0} mit {1} bewertet, besteht</translation>
        </message>
        <message>
            <source>{0} sent to {1}</source>
            <translation>{0} an {1} gesendet</translation>
        </message>
        <message>
            <source>{0} was under way and is queued again</source>
            <translation>{0} war unterwegs und wartet wieder</translation>
        </message>
        <message>
            <source>{0}: no room for a retry in the price, the best take is kept</source>
            <translation>{0}: kein Platz im Preis für einen weiteren Versuch, der beste Take bleibt</translation>
        </message>
        <message>
            <source>{0}: retries used up, the best take is kept</source>
            <translation>{0}: Versuche verbraucht, der beste Take bleibt</translation>
        </message>
        <message>
            <source>{0}: {1} to make</source>
            <translation>{0}: {1} zu machen</translation>
        </message>
        <message>
            <source>{0}: {1} wait for you</source>
            <translation>{0}: {1} warten auf Sie</translation>
        </message>
        <message>
            <source>{0}: {1} wait for you, {2} without a take</source>
            <translation>{0}: {1} warten auf Sie, {2} ohne Take</translation>
        </message>
    </context>
    <context>
        <name>ActivityLog</name>
        <message>
            <source>Activity</source>
            <translation>Aktivität</translation>
        </message>
        <message>
            <source>Activity log</source>
            <translation>Aktivitätsprotokoll</translation>
        </message>
        <message>
            <source>Copied {0} lines</source>
            <translation>{0} Zeilen kopiert</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Export the log</source>
            <translation>Protokoll ausgeben</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Ausgeben …</translation>
        </message>
        <message>
            <source>Filter the log</source>
            <translation>Protokoll filtern</translation>
        </message>
        <message>
            <source>Filter, copy or export the log</source>
            <translation>Protokoll filtern, kopieren oder exportieren</translation>
        </message>
        <message>
            <source>Only the last session</source>
            <translation>Nur die letzte Sitzung</translation>
        </message>
        <message>
            <source>Show all {0}</source>
            <translation>Alle {0} zeigen</translation>
        </message>
        <message>
            <source>Show newest</source>
            <translation>Neueste zeigen</translation>
        </message>
        <message>
            <source>Text (*.txt);;JSON lines (*.jsonl)</source>
            <translation>Text (*.txt);;JSON-Zeilen (*.jsonl)</translation>
        </message>
        <message>
            <source>Wrote {0}</source>
            <translation>{0} geschrieben</translation>
        </message>
    </context>
    <context>
        <name>Acts</name>
        <message>
            <source>A move and seconds. Moves: {0}</source>
            <translation>Eine Bewegung und Sekunden. Bewegungen: {0}</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>An aspect: {0}</source>
            <translation>Ein Seitenverhältnis: {0}</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Everything is in its place</source>
            <translation>Alles ist an seinem Platz</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Keep {0} old outputs</source>
            <translation>{0} alte Ergebnisse behalten</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Settings of {0}</source>
            <translation>Einstellungen von {0}</translation>
        </message>
        <message>
            <source>That is no move with seconds: {0}</source>
            <translation>Das ist keine Bewegung mit Sekunden: {0}</translation>
        </message>
        <message>
            <source>The next take is made from them.</source>
            <translation>Der nächste Take entsteht daraus.</translation>
        </message>
        <message>
            <source>There is no aspect {0}</source>
            <translation>Das Seitenverhältnis {0} gibt es nicht</translation>
        </message>
        <message>
            <source>What it is to show or to say.</source>
            <translation>Was es zeigen oder sagen soll.</translation>
        </message>
        <message>
            <source>Why are they good enough? They stay until something of them changes again.</source>
            <translation>Warum sind sie gut genug? Sie bleiben, bis sich wieder etwas an ihnen ändert.</translation>
        </message>
        <message>
            <source>Words of {0}</source>
            <translation>Text von {0}</translation>
        </message>
    </context>
    <context>
        <name>AgentControl</name>
        <message>
            <source>Agent waits at {0}</source>
            <translation>Agent wartet bei {0}</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Pausing</source>
            <translation>Hält an</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Review plan</source>
            <translation>Plan prüfen</translation>
        </message>
        <message>
            <source>See why</source>
            <translation>Warum?</translation>
        </message>
        <message>
            <source>Start Agent</source>
            <translation>Agent starten</translation>
        </message>
        <message>
            <source>Stop the agent</source>
            <translation>Agent anhalten</translation>
        </message>
        <message>
            <source>{0} {1} of {2}</source>
            <translation>{0} {1} von {2}</translation>
        </message>
    </context>
    <context>
        <name>AgentsPage</name>
        <message>
            <source> cr</source>
            <translation> cr</translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 Tage</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 Tage</translation>
        </message>
        <message>
            <source>Accepted: {0}.</source>
            <translation>Angenommen heißt: {0}.</translation>
        </message>
        <message>
            <source>Agents</source>
            <translation>Agenten</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Each job of a language model, in words that you can change. Numbers come from this computer; nothing is sent anywhere.</source>
            <translation>Jede Aufgabe eines Sprachmodells, in Worten, die Sie ändern können. Die Zahlen stammen von diesem Rechner; nichts wird irgendwohin gesendet.</translation>
        </message>
        <message>
            <source>Export all</source>
            <translation>Alle exportieren</translation>
        </message>
        <message>
            <source>Export the wordings</source>
            <translation>Die Fassungen exportieren</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>Import wordings</source>
            <translation>Fassungen importieren</translation>
        </message>
        <message>
            <source>Off: rules do everything, for nothing.</source>
            <translation>Aus: Regeln machen alles, umsonst.</translation>
        </message>
        <message>
            <source>Planning may cost</source>
            <translation>Planung darf kosten</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>Rollen</translation>
        </message>
        <message>
            <source>The ranges do not meet.</source>
            <translation>Die Bereiche berühren sich nicht.</translation>
        </message>
        <message>
            <source>The ranges meet: it may be chance.</source>
            <translation>Die Bereiche berühren sich: Es kann Zufall sein.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Two variants with answers are needed for a comparison.</source>
            <translation>Für einen Vergleich braucht es zwei Varianten mit Antworten.</translation>
        </message>
        <message>
            <source>Use language models</source>
            <translation>Sprachmodelle verwenden</translation>
        </message>
        <message>
            <source>What the planner’s language models may cost in one project. Then the rules plan.</source>
            <translation>Was die Sprachmodelle des Planers in einem Projekt kosten dürfen. Danach planen die Regeln.</translation>
        </message>
        <message>
            <source>{0} is accepted {1} points more often than {2}, over {3} answers.</source>
            <translation>{0} wird {1} Punkte öfter angenommen als {2}, bei {3} Antworten.</translation>
        </message>
        <message>
            <source>{0} variants are in {1}.</source>
            <translation>{0} Varianten liegen in {1}.</translation>
        </message>
        <message>
            <source>{0} variants were changed.</source>
            <translation>{0} Varianten wurden geändert.</translation>
        </message>
    </context>
    <context>
        <name>AnimaticView</name>
        <message>
            <source>Animatic</source>
            <translation>Animatic</translation>
        </message>
        <message>
            <source>Drop a music file here, or lay one under it</source>
            <translation>Musikdatei hier ablegen oder eine unterlegen</translation>
        </message>
        <message>
            <source>Lengthen the shot by a frame</source>
            <translation>Einstellung um ein Bild verlängern</translation>
        </message>
        <message>
            <source>Music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Nothing to play yet</source>
            <translation>Noch nichts abzuspielen</translation>
        </message>
        <message>
            <source>Player</source>
            <translation>Player</translation>
        </message>
        <message>
            <source>Record a scratch voice</source>
            <translation>Arbeitsstimme aufnehmen</translation>
        </message>
        <message>
            <source>Record a scratch voice, or drop a file here</source>
            <translation>Arbeitsstimme aufnehmen oder eine Datei hier ablegen</translation>
        </message>
        <message>
            <source>Shorten the shot by a frame</source>
            <translation>Einstellung um ein Bild kürzen</translation>
        </message>
        <message>
            <source>Show the whole film</source>
            <translation>Ganzen Film zeigen</translation>
        </message>
        <message>
            <source>Stop recording</source>
            <translation>Aufnahme beenden</translation>
        </message>
        <message>
            <source>The animatic shows the shots of the board in order, drawn or not.</source>
            <translation>Das Animatic zeigt die Einstellungen des Boards der Reihe nach, gezeichnet oder nicht.</translation>
        </message>
        <message>
            <source>Trim {0}</source>
            <translation>{0} kürzen</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>{0} shots · {1} · {2} fps</source>
            <translation>{0} Einstellungen · {1} · {2} fps</translation>
        </message>
    </context>
    <context>
        <name>AnswerBar</name>
        <message>
            <source>Good now</source>
            <translation>Jetzt gut</translation>
        </message>
        <message>
            <source>Old and new</source>
            <translation>Alt und neu</translation>
        </message>
        <message>
            <source>Still not right</source>
            <translation>Noch nicht gut</translation>
        </message>
    </context>
    <context>
        <name>AppearancePage</name>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>For every project.</source>
            <translation>Für jedes Projekt.</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
        <message>
            <source>System follows the desktop.</source>
            <translation>System folgt dem Desktop.</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Schriftgröße</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farbschema</translation>
        </message>
        <message>
            <source>What holds text grows with it.</source>
            <translation>Was Text enthält, wächst mit.</translation>
        </message>
    </context>
    <context>
        <name>Application</name>
        <message>
            <source>The project was not made</source>
            <translation>Das Projekt wurde nicht angelegt</translation>
        </message>
        <message>
            <source>This is a bug in Slateroom</source>
            <translation>Das ist ein Fehler in Slateroom</translation>
        </message>
        <message>
            <source>This project cannot be opened</source>
            <translation>Dieses Projekt lässt sich nicht öffnen</translation>
        </message>
        <message>
            <source>Untitled</source>
            <translation>Ohne Titel</translation>
        </message>
        <message>
            <source>no place: the log folder cannot be written</source>
            <translation>keinem Ort: Der Protokollordner ist nicht beschreibbar</translation>
        </message>
        <message>
            <source>{0}

Nothing that was saved is lost. A report lies at {1}.</source>
            <translation>{0}

Nichts Gesichertes ist verloren. Ein Bericht liegt unter {1}.</translation>
        </message>
        <message>
            <source>{0} answers on this computer; its models can be chosen.</source>
            <translation>{0} antwortet auf diesem Rechner; die Modelle stehen zur Wahl.</translation>
        </message>
    </context>
    <context>
        <name>Asks</name>
        <message>
            <source>Add a node</source>
            <translation>Knoten hinzufügen</translation>
        </message>
        <message>
            <source>Add a node to the wire</source>
            <translation>Knoten an die Leitung hängen</translation>
        </message>
        <message>
            <source>Agent chooses</source>
            <translation>Agent wählt</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>Farbe</translation>
        </message>
        <message>
            <source>Insert a step</source>
            <translation>Schritt einfügen</translation>
        </message>
        <message>
            <source>Model of {0}</source>
            <translation>Modell von {0}</translation>
        </message>
        <message>
            <source>Take a wire away</source>
            <translation>Leitung entfernen</translation>
        </message>
        <message>
            <source>Take {0}</source>
            <translation>Take {0}</translation>
        </message>
        <message>
            <source>Use a take of {0}</source>
            <translation>Take von {0} verwenden</translation>
        </message>
        <message>
            <source>Wire {0} into</source>
            <translation>{0} verbinden mit</translation>
        </message>
    </context>
    <context>
        <name>AssetPage</name>
        <message>
            <source>Also called</source>
            <translation>Auch genannt</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>Description of this look</source>
            <translation>Beschreibung dieses Aussehens</translation>
        </message>
        <message>
            <source>How it looks: age, build, hair, clothes, material, light.</source>
            <translation>Wie es aussieht: Alter, Statur, Haar, Kleidung, Material, Licht.</translation>
        </message>
        <message>
            <source>Look in each scene</source>
            <translation>Aussehen je Szene</translation>
        </message>
        <message>
            <source>Make a sheet before frames</source>
            <translation>Vor den Bildern einen Bogen machen</translation>
        </message>
        <message>
            <source>Merge another into it</source>
            <translation>Anderen damit vereinen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>No other name</source>
            <translation>Kein anderer Name</translation>
        </message>
        <message>
            <source>No shot yet</source>
            <translation>Noch keine Einstellung</translation>
        </message>
        <message>
            <source>Reference pictures</source>
            <translation>Referenzbilder</translation>
        </message>
        <message>
            <source>Seen in</source>
            <translation>Zu sehen in</translation>
        </message>
        <message>
            <source>There is no other of its kind</source>
            <translation>Es gibt keinen anderen dieser Art</translation>
        </message>
        <message>
            <source>What differs: clothes, age, state; it is told after the description.</source>
            <translation>Was anders ist: Kleidung, Alter, Zustand; es wird nach der Beschreibung gesagt.</translation>
        </message>
        <message>
            <source>{0} is {1} now; undo takes them apart again</source>
            <translation>{0} ist jetzt {1}; Rückgängig trennt sie wieder</translation>
        </message>
    </context>
    <context>
        <name>AssetSheet</name>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Feedback</source>
            <translation>Rückmeldung</translation>
        </message>
        <message>
            <source>Make again…</source>
            <translation>Neu machen …</translation>
        </message>
        <message>
            <source>Make it…</source>
            <translation>Machen …</translation>
        </message>
        <message>
            <source>Own sheet</source>
            <translation>Eigener Bogen</translation>
        </message>
        <message>
            <source>Own…</source>
            <translation>Eigenes …</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Shots go by the words until it is made</source>
            <translation>Bis er gemacht ist, gelten die Worte</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Nehmen</translation>
        </message>
        <message>
            <source>Use a picture of your own as the sheet</source>
            <translation>Ein eigenes Bild als Bogen nehmen</translation>
        </message>
        <message>
            <source>Use the take that is shown</source>
            <translation>Den gezeigten Take nehmen</translation>
        </message>
        <message>
            <source>the same as the {0}; nothing was bought</source>
            <translation>wie {0}; nichts wurde gekauft</translation>
        </message>
        <message>
            <source>your own picture</source>
            <translation>Ihr eigenes Bild</translation>
        </message>
    </context>
    <context>
        <name>Assets</name>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Being made; holds {0} shots</source>
            <translation>Entsteht; hält {0} Einstellungen auf</translation>
        </message>
        <message>
            <source>By words only</source>
            <translation>Nur nach Worten</translation>
        </message>
        <message>
            <source>In no shot</source>
            <translation>In keiner Einstellung</translation>
        </message>
        <message>
            <source>In review; holds {0} shots</source>
            <translation>In Prüfung; hält {0} Einstellungen auf</translation>
        </message>
        <message>
            <source>Its name</source>
            <translation>Der Name</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Keep {0} outputs as they are</source>
            <translation>{0} Ergebnisse so behalten</translation>
        </message>
        <message>
            <source>Needs you; holds {0} shots</source>
            <translation>Braucht Sie; hält {0} Einstellungen auf</translation>
        </message>
        <message>
            <source>New character</source>
            <translation>Neue Figur</translation>
        </message>
        <message>
            <source>New location</source>
            <translation>Neuer Ort</translation>
        </message>
        <message>
            <source>New prop</source>
            <translation>Neue Requisite</translation>
        </message>
        <message>
            <source>Retake asked for; holds {0} shots</source>
            <translation>Retake verlangt; hält {0} Einstellungen auf</translation>
        </message>
        <message>
            <source>Sheet not made</source>
            <translation>Bogen nicht gemacht</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>Use {0} without approval</source>
            <translation>{0} ohne Freigabe verwenden</translation>
        </message>
        <message>
            <source>Used without approval</source>
            <translation>Ohne Freigabe verwendet</translation>
        </message>
        <message>
            <source>Why are they good enough? They stay until something of them changes again.</source>
            <translation>Warum sind sie gut genug? Sie bleiben, bis sich wieder etwas an ihnen ändert.</translation>
        </message>
        <message>
            <source>Why is it good enough? It is logged, and holds for this take only.</source>
            <translation>Warum ist es gut genug? Es wird festgehalten und gilt nur für diesen Take.</translation>
        </message>
        <message>
            <source>being made</source>
            <translation>entsteht</translation>
        </message>
        <message>
            <source>by words</source>
            <translation>nach Worten</translation>
        </message>
        <message>
            <source>in review</source>
            <translation>in Prüfung</translation>
        </message>
        <message>
            <source>needs you</source>
            <translation>braucht Sie</translation>
        </message>
        <message>
            <source>not in it</source>
            <translation>nicht darin</translation>
        </message>
        <message>
            <source>not made</source>
            <translation>nicht gemacht</translation>
        </message>
        <message>
            <source>retake asked for</source>
            <translation>Retake verlangt</translation>
        </message>
        <message>
            <source>sheet used</source>
            <translation>Bogen verwendet</translation>
        </message>
        <message>
            <source>stale</source>
            <translation>veraltet</translation>
        </message>
        <message>
            <source>used without approval</source>
            <translation>ohne Freigabe verwendet</translation>
        </message>
        <message>
            <source>{0} shots are stale</source>
            <translation>{0} Einstellungen veraltet</translation>
        </message>
    </context>
    <context>
        <name>AssetsView</name>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>As described</source>
            <translation>Wie beschrieben</translation>
        </message>
        <message>
            <source>Assets</source>
            <translation>Bestandteile</translation>
        </message>
        <message>
            <source>Characters</source>
            <translation>Figuren</translation>
        </message>
        <message>
            <source>Characters, places and props come with a script, or one by one.</source>
            <translation>Figuren, Orte und Requisiten kommen mit einem Drehbuch oder einzeln.</translation>
        </message>
        <message>
            <source>Character…</source>
            <translation>Figur …</translation>
        </message>
        <message>
            <source>Choose how assets look in the scene of the cursor (L)</source>
            <translation>Wählen, wie Assets in der Szene des Cursors aussehen (L)</translation>
        </message>
        <message>
            <source>Every asset that is shown has an approved sheet.</source>
            <translation>Alles, was zu sehen ist, hat einen freigegebenen Bogen.</translation>
        </message>
        <message>
            <source>Kind of asset</source>
            <translation>Art des Bestandteils</translation>
        </message>
        <message>
            <source>Locations</source>
            <translation>Schauplätze</translation>
        </message>
        <message>
            <source>Location…</source>
            <translation>Ort …</translation>
        </message>
        <message>
            <source>Looks…</source>
            <translation>Aussehen …</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Fehlendes</translation>
        </message>
        <message>
            <source>New asset</source>
            <translation>Neuer Bestandteil</translation>
        </message>
        <message>
            <source>New character</source>
            <translation>Neue Figur</translation>
        </message>
        <message>
            <source>No assets yet</source>
            <translation>Noch keine Bestandteile</translation>
        </message>
        <message>
            <source>Nobody in this scene has looks; add one at the asset</source>
            <translation>Niemand in dieser Szene hat ein eigenes Aussehen; beim Bestandteil hinzufügen</translation>
        </message>
        <message>
            <source>Nothing is missing</source>
            <translation>Nichts fehlt</translation>
        </message>
        <message>
            <source>Only assets of which something is missing</source>
            <translation>Nur Bestandteile, denen etwas fehlt</translation>
        </message>
        <message>
            <source>Props</source>
            <translation>Requisiten</translation>
        </message>
        <message>
            <source>Prop…</source>
            <translation>Requisite …</translation>
        </message>
        <message>
            <source>{0} assets, {1} complete</source>
            <translation>{0} Bestandteile, {1} vollständig</translation>
        </message>
    </context>
    <context>
        <name>Attached</name>
        <message>
            <source>At most {0} files come with one message.</source>
            <translation>Mit einer Nachricht kommen höchstens {0} Dateien.</translation>
        </message>
        <message>
            <source>Pasted picture</source>
            <translation>Eingefügtes Bild</translation>
        </message>
        <message>
            <source>The picture of the clipboard cannot be read.</source>
            <translation>Das Bild der Zwischenablage kann nicht gelesen werden.</translation>
        </message>
    </context>
    <context>
        <name>Banners</name>
        <message>
            <source> and {0} more</source>
            <translation> und {0} weitere</translation>
        </message>
        <message>
            <source>Make them</source>
            <translation>Erzeugen</translation>
        </message>
        <message>
            <source>Not understood in the script:</source>
            <translation>Im Drehbuch nicht verstanden:</translation>
        </message>
        <message>
            <source>Read only: another window or command has this project open. What it changes is shown here.</source>
            <translation>Nur lesen: Ein anderes Fenster oder ein Befehl hat dieses Projekt offen. Was dort geändert wird, erscheint hier.</translation>
        </message>
        <message>
            <source>The last rerun was broken off: {0} of {1} were not begun ({2}).</source>
            <translation>Das letzte neue Erzeugen wurde abgebrochen: {0} von {1} wurden nicht begonnen ({2}).</translation>
        </message>
        <message>
            <source>This project lies in {0}. Syncing services can damage an open database: close the project before it is synced, or move it out.</source>
            <translation>Dieses Projekt liegt in {0}. Abgleichdienste können eine offene Datenbank beschädigen: Schließen Sie das Projekt vor dem Abgleich, oder legen Sie es woandershin.</translation>
        </message>
        <message>
            <source>and {0} more</source>
            <translation>und {0} weitere</translation>
        </message>
        <message>
            <source>line {0}: {1}</source>
            <translation>Zeile {0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source> · {0} s</source>
            <translation> · {0} s</translation>
        </message>
        <message>
            <source>1 shot</source>
            <translation>1 Einstellung</translation>
        </message>
        <message>
            <source>All shots</source>
            <translation>Alle Einstellungen</translation>
        </message>
        <message>
            <source>OMITTED</source>
            <translation>ENTFÄLLT</translation>
        </message>
        <message>
            <source>Scene {0}</source>
            <translation>Szene {0}</translation>
        </message>
        <message>
            <source>{0} shots</source>
            <translation>{0} Einstellungen</translation>
        </message>
    </context>
    <context>
        <name>BoardWiring</name>
        <message>
            <source>Add panel</source>
            <translation>Panel hinzufügen</translation>
        </message>
        <message>
            <source>Archived {0}. All takes stay; undo brings it back.</source>
            <translation>{0} archiviert. Alle Takes bleiben; Rückgängig holt es zurück.</translation>
        </message>
        <message>
            <source>Choose the whole scene</source>
            <translation>Die ganze Szene wählen</translation>
        </message>
        <message>
            <source>Compare takes…</source>
            <translation>Takes vergleichen…</translation>
        </message>
        <message>
            <source>Draw on the frame…</source>
            <translation>Auf das Bild zeichnen …</translation>
        </message>
        <message>
            <source>Renumber shots</source>
            <translation>Einstellungen neu nummerieren</translation>
        </message>
        <message>
            <source>Split shot</source>
            <translation>Einstellung teilen</translation>
        </message>
        <message>
            <source>Storyboard</source>
            <translation>Storyboard</translation>
        </message>
        <message>
            <source>The shots are in order already</source>
            <translation>Die Einstellungen sind schon der Reihe nach</translation>
        </message>
        <message>
            <source>{0} is a take of {1} now</source>
            <translation>{0} ist jetzt ein Take von {1}</translation>
        </message>
    </context>
    <context>
        <name>Book</name>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>Freigegeben</translation>
        </message>
        <message>
            <source>Clip</source>
            <translation>Clip</translation>
        </message>
        <message>
            <source>Make 1 retake…</source>
            <translation>1 Retake machen …</translation>
        </message>
        <message>
            <source>Make {0} retakes…</source>
            <translation>{0} Retakes machen …</translation>
        </message>
        <message>
            <source>No takes yet: start the agent, and its pictures come here.</source>
            <translation>Noch keine Takes: Starten Sie den Agenten, seine Bilder kommen hierher.</translation>
        </message>
        <message>
            <source>Notes are open. Shift+R asks for the retake of the one chosen.</source>
            <translation>Notizen sind offen. Umschalt+R bittet für die gewählte um einen Retake.</translation>
        </message>
        <message>
            <source>Nothing waits. Draw on a picture to begin a note.</source>
            <translation>Nichts wartet. Zeichnen Sie auf ein Bild, um eine Notiz zu beginnen.</translation>
        </message>
        <message>
            <source>Panel {0}</source>
            <translation>Panel {0}</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Take {0}</source>
            <translation>Take {0}</translation>
        </message>
        <message>
            <source>The agent has to make what was asked for.</source>
            <translation>Der Agent muss machen, worum gebeten wurde.</translation>
        </message>
        <message>
            <source>What was asked for is being made.</source>
            <translation>Worum gebeten wurde, entsteht gerade.</translation>
        </message>
        <message>
            <source>{0}, chosen</source>
            <translation>{0}, gewählt</translation>
        </message>
    </context>
    <context>
        <name>BriefCard</name>
        <message>
            <source>Aspect</source>
            <translation>Seitenverhältnis</translation>
        </message>
        <message>
            <source>Plan a board from this</source>
            <translation>Daraus ein Board planen</translation>
        </message>
        <message>
            <source>What you want to see</source>
            <translation>Was Sie sehen wollen</translation>
        </message>
        <message>
            <source>What you want to see: a poster, a 30 s spot in four shots, a short film in three scenes. Any language will do.</source>
            <translation>Was Sie sehen wollen: ein Plakat, einen Spot von 30 s in vier Einstellungen, einen Kurzfilm in drei Szenen. Jede Sprache ist recht.</translation>
        </message>
    </context>
    <context>
        <name>BudgetMeter</name>
        <message>
            <source>Budget</source>
            <translation>Budget</translation>
        </message>
        <message>
            <source>everything is free</source>
            <translation>alles ist kostenlos</translation>
        </message>
        <message>
            <source>left of {0} credits</source>
            <translation>übrig von {0} Credits</translation>
        </message>
        <message>
            <source>no budget set</source>
            <translation>kein Budget gesetzt</translation>
        </message>
        <message>
            <source>{0} reserved</source>
            <translation>{0} reserviert</translation>
        </message>
        <message>
            <source>{0} reserved for {1}</source>
            <translation>{0} reserviert für {1}</translation>
        </message>
        <message>
            <source>{0} spent</source>
            <translation>{0} ausgegeben</translation>
        </message>
    </context>
    <context>
        <name>BulkActs</name>
        <message>
            <source>1 scene</source>
            <translation>1 Szene</translation>
        </message>
        <message>
            <source>A seed is a whole number</source>
            <translation>Ein Seed ist eine ganze Zahl</translation>
        </message>
        <message>
            <source>A session that makes only these shots</source>
            <translation>Ein Lauf, der nur diese Einstellungen macht</translation>
        </message>
        <message>
            <source>A style, a light, a palette: they go to the end of each prompt.</source>
            <translation>Ein Stil, ein Licht, eine Palette: sie kommen ans Ende jedes Prompts.</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Add words to the prompts…</source>
            <translation>Worte zu den Prompts hinzufügen…</translation>
        </message>
        <message>
            <source>Add words to {0} prompts</source>
            <translation>Worte zu {0} Prompts hinzufügen</translation>
        </message>
        <message>
            <source>Agent chooses</source>
            <translation>Agent wählt</translation>
        </message>
        <message>
            <source>Angle</source>
            <translation>Winkel</translation>
        </message>
        <message>
            <source>Archive</source>
            <translation>Archivieren</translation>
        </message>
        <message>
            <source>Archive {0} shots?</source>
            <translation>{0} Einstellungen archivieren?</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Clip model</source>
            <translation>Clip-Modell</translation>
        </message>
        <message>
            <source>Empty: each from the project's.</source>
            <translation>Leer: jeder aus dem des Projekts.</translation>
        </message>
        <message>
            <source>Framing</source>
            <translation>Bildausschnitt</translation>
        </message>
        <message>
            <source>Lens of all</source>
            <translation>Objektiv für alle</translation>
        </message>
        <message>
            <source>Lens…</source>
            <translation>Objektiv…</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Bewegung</translation>
        </message>
        <message>
            <source>Nothing would change</source>
            <translation>Es würde sich nichts ändern</translation>
        </message>
        <message>
            <source>Picture model</source>
            <translation>Bildmodell</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Verlangen</translation>
        </message>
        <message>
            <source>Request changes in {0} shots</source>
            <translation>Änderungen in {0} Einstellungen verlangen</translation>
        </message>
        <message>
            <source>Seed of all</source>
            <translation>Seed für alle</translation>
        </message>
        <message>
            <source>Seed…</source>
            <translation>Seed…</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Setzen</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Such as 35 mm; empty clears it.</source>
            <translation>Etwa 35 mm; leer löscht es.</translation>
        </message>
        <message>
            <source>The next take of each reads it.</source>
            <translation>Der nächste Take von jeder liest es.</translation>
        </message>
        <message>
            <source>Their takes stay, and undo brings all of them back.</source>
            <translation>Ihre Takes bleiben, und Rückgängig holt alle zurück.</translation>
        </message>
        <message>
            <source>{0} are approved already</source>
            <translation>{0} sind schon freigegeben</translation>
        </message>
        <message>
            <source>{0} are omitted</source>
            <translation>{0} sind ausgelassen</translation>
        </message>
        <message>
            <source>{0} are so already</source>
            <translation>{0} sind schon so</translation>
        </message>
        <message>
            <source>{0} are under way</source>
            <translation>{0} sind in Arbeit</translation>
        </message>
        <message>
            <source>{0} have no panel</source>
            <translation>{0} haben kein Panel</translation>
        </message>
        <message>
            <source>{0} have no take</source>
            <translation>{0} haben keinen Take</translation>
        </message>
        <message>
            <source>{0} scenes</source>
            <translation>{0} Szenen</translation>
        </message>
        <message>
            <source>{0} stale</source>
            <translation>{0} veraltet</translation>
        </message>
        <message>
            <source>{0} with takes</source>
            <translation>{0} mit Takes</translation>
        </message>
    </context>
    <context>
        <name>BulkBar</name>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Archive</source>
            <translation>Archivieren</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Choose none</source>
            <translation>Nichts wählen</translation>
        </message>
        <message>
            <source>Chosen shots</source>
            <translation>Gewählte Einstellungen</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>Erzeugen</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Request changes</source>
            <translation>Änderungen verlangen</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
        <message>
            <source>{0} shots</source>
            <translation>{0} Einstellungen</translation>
        </message>
    </context>
    <context>
        <name>Camera</name>
        <message>
            <source>Dutch angle</source>
            <translation>gekippt</translation>
        </message>
        <message>
            <source>Steadicam</source>
            <translation>Steadicam</translation>
        </message>
        <message>
            <source>aerial shot</source>
            <translation>Luftaufnahme</translation>
        </message>
        <message>
            <source>arc around the subject</source>
            <translation>Bogen um das Motiv</translation>
        </message>
        <message>
            <source>big close-up, chin to forehead</source>
            <translation>ganz groß, Kinn bis Stirn</translation>
        </message>
        <message>
            <source>close-up of the face</source>
            <translation>groß, das Gesicht</translation>
        </message>
        <message>
            <source>cowboy shot, from mid-thigh</source>
            <translation>amerikanisch, ab dem Oberschenkel</translation>
        </message>
        <message>
            <source>crane down</source>
            <translation>Kran nach unten</translation>
        </message>
        <message>
            <source>crane up</source>
            <translation>Kran nach oben</translation>
        </message>
        <message>
            <source>crash zoom</source>
            <translation>Reißzoom</translation>
        </message>
        <message>
            <source>dolly in</source>
            <translation>Fahrt heran</translation>
        </message>
        <message>
            <source>dolly out</source>
            <translation>Fahrt zurück</translation>
        </message>
        <message>
            <source>dolly zoom</source>
            <translation>Dolly-Zoom</translation>
        </message>
        <message>
            <source>extreme close-up of a detail</source>
            <translation>Detail</translation>
        </message>
        <message>
            <source>extreme wide shot</source>
            <translation>extreme Weite</translation>
        </message>
        <message>
            <source>eye level</source>
            <translation>Augenhöhe</translation>
        </message>
        <message>
            <source>full shot, head to toe</source>
            <translation>Totale, Kopf bis Fuß</translation>
        </message>
        <message>
            <source>group shot</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>handheld</source>
            <translation>Handkamera</translation>
        </message>
        <message>
            <source>high angle</source>
            <translation>von oben</translation>
        </message>
        <message>
            <source>insert of an object</source>
            <translation>Insert eines Gegenstands</translation>
        </message>
        <message>
            <source>low angle</source>
            <translation>von unten</translation>
        </message>
        <message>
            <source>medium close-up, from the chest</source>
            <translation>nah, ab der Brust</translation>
        </message>
        <message>
            <source>medium long shot, from the knees</source>
            <translation>halbtotal, ab den Knien</translation>
        </message>
        <message>
            <source>medium shot, from the waist</source>
            <translation>halbnah, ab der Hüfte</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>niemand</translation>
        </message>
        <message>
            <source>one person</source>
            <translation>eine Person</translation>
        </message>
        <message>
            <source>over the shoulder</source>
            <translation>über die Schulter</translation>
        </message>
        <message>
            <source>overhead</source>
            <translation>senkrecht von oben</translation>
        </message>
        <message>
            <source>pan left</source>
            <translation>Schwenk nach links</translation>
        </message>
        <message>
            <source>pan right</source>
            <translation>Schwenk nach rechts</translation>
        </message>
        <message>
            <source>pedestal down</source>
            <translation>Hub nach unten</translation>
        </message>
        <message>
            <source>pedestal up</source>
            <translation>Hub nach oben</translation>
        </message>
        <message>
            <source>point of view</source>
            <translation>subjektiv</translation>
        </message>
        <message>
            <source>rack focus</source>
            <translation>Schärfenverlagerung</translation>
        </message>
        <message>
            <source>static camera</source>
            <translation>feste Kamera</translation>
        </message>
        <message>
            <source>three-shot</source>
            <translation>zu dritt</translation>
        </message>
        <message>
            <source>tilt down</source>
            <translation>Neigen nach unten</translation>
        </message>
        <message>
            <source>tilt up</source>
            <translation>Neigen nach oben</translation>
        </message>
        <message>
            <source>tracking shot</source>
            <translation>Verfolgungsfahrt</translation>
        </message>
        <message>
            <source>truck left</source>
            <translation>Fahrt nach links</translation>
        </message>
        <message>
            <source>truck right</source>
            <translation>Fahrt nach rechts</translation>
        </message>
        <message>
            <source>two-shot</source>
            <translation>zu zweit</translation>
        </message>
        <message>
            <source>very long shot</source>
            <translation>sehr weit</translation>
        </message>
        <message>
            <source>whip pan</source>
            <translation>Reißschwenk</translation>
        </message>
        <message>
            <source>wide shot</source>
            <translation>weit</translation>
        </message>
        <message>
            <source>zoom in</source>
            <translation>Zoom heran</translation>
        </message>
        <message>
            <source>zoom out</source>
            <translation>Zoom zurück</translation>
        </message>
    </context>
    <context>
        <name>CameraForm</name>
        <message>
            <source>Action</source>
            <translation>Handlung</translation>
        </message>
        <message>
            <source>Agent chooses</source>
            <translation>Agent wählt</translation>
        </message>
        <message>
            <source>Angle</source>
            <translation>Winkel</translation>
        </message>
        <message>
            <source>Clip</source>
            <translation>Clip</translation>
        </message>
        <message>
            <source>Framing</source>
            <translation>Bildausschnitt</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>Lens</source>
            <translation>Objektiv</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Bewegung</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>from the project</source>
            <translation>vom Projekt</translation>
        </message>
    </context>
    <context>
        <name>Canvas</name>
        <message>
            <source>1 use</source>
            <translation>1-mal verwendet</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>Blau</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>Clip</source>
            <translation>Clip</translation>
        </message>
        <message>
            <source>Clip of a shot</source>
            <translation>Clip einer Einstellung</translation>
        </message>
        <message>
            <source>Crop to an aspect</source>
            <translation>Auf Seitenverhältnis zuschneiden</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>First frame of a clip</source>
            <translation>Erstes Bild eines Clips</translation>
        </message>
        <message>
            <source>Frame of a shot</source>
            <translation>Bild einer Einstellung</translation>
        </message>
        <message>
            <source>Frame {0}, {1}</source>
            <translation>Rahmen {0}, {1}</translation>
        </message>
        <message>
            <source>Grey</source>
            <translation>Grau</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>Aufträge</translation>
        </message>
        <message>
            <source>Join clips</source>
            <translation>Clips aneinanderfügen</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Last frame of a clip</source>
            <translation>Letztes Bild eines Clips</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Note: {0}</source>
            <translation>Notiz: {0}</translation>
        </message>
        <message>
            <source>Own file</source>
            <translation>Eigene Datei</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Picture to clip, with a camera move</source>
            <translation>Bild zu Clip, mit Kamerabewegung</translation>
        </message>
        <message>
            <source>Pictures side by side</source>
            <translation>Bilder nebeneinander</translation>
        </message>
        <message>
            <source>Purple</source>
            <translation>Violett</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Rose</source>
            <translation>Rosa</translation>
        </message>
        <message>
            <source>Sand</source>
            <translation>Sand</translation>
        </message>
        <message>
            <source>Sheet of an asset</source>
            <translation>Blatt eines Elements</translation>
        </message>
        <message>
            <source>Sound under a clip</source>
            <translation>Ton unter einen Clip legen</translation>
        </message>
        <message>
            <source>Teal</source>
            <translation>Petrol</translation>
        </message>
        <message>
            <source>Text card</source>
            <translation>Texttafel</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>clip</source>
            <translation>Clip</translation>
        </message>
        <message>
            <source>clips</source>
            <translation>Clips</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>leer</translation>
        </message>
        <message>
            <source>end frame</source>
            <translation>Endbild</translation>
        </message>
        <message>
            <source>feeds {0}</source>
            <translation>speist {0}</translation>
        </message>
        <message>
            <source>holds {0} nodes: {1}</source>
            <translation>enthält {0} Knoten: {1}</translation>
        </message>
        <message>
            <source>layout</source>
            <translation>Anordnung</translation>
        </message>
        <message>
            <source>made from {0}</source>
            <translation>entsteht aus {0}</translation>
        </message>
        <message>
            <source>muted</source>
            <translation>stumm</translation>
        </message>
        <message>
            <source>outdated, but kept</source>
            <translation>veraltet, aber behalten</translation>
        </message>
        <message>
            <source>picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>proposed</source>
            <translation>vorgeschlagen</translation>
        </message>
        <message>
            <source>proposed, left out</source>
            <translation>vorgeschlagen, bleibt draußen</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>Referenz</translation>
        </message>
        <message>
            <source>sound</source>
            <translation>Ton</translation>
        </message>
        <message>
            <source>start frame</source>
            <translation>Startbild</translation>
        </message>
        <message>
            <source>take {0} of {1}</source>
            <translation>Take {0} von {1}</translation>
        </message>
        <message>
            <source>take {0}/{1}</source>
            <translation>Take {0}/{1}</translation>
        </message>
        <message>
            <source>text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>{0} credits spent</source>
            <translation>{0} Credits ausgegeben</translation>
        </message>
        <message>
            <source>{0} uses</source>
            <translation>{0}-mal verwendet</translation>
        </message>
    </context>
    <context>
        <name>CanvasCommands</name>
        <message>
            <source>Add a note…</source>
            <translation>Notiz anlegen …</translation>
        </message>
        <message>
            <source>Add node…</source>
            <translation>Knoten hinzufügen…</translation>
        </message>
        <message>
            <source>Align bottom edges</source>
            <translation>Untere Kanten ausrichten</translation>
        </message>
        <message>
            <source>Align left edges</source>
            <translation>Linke Kanten ausrichten</translation>
        </message>
        <message>
            <source>Align right edges</source>
            <translation>Rechte Kanten ausrichten</translation>
        </message>
        <message>
            <source>Align top edges</source>
            <translation>Obere Kanten ausrichten</translation>
        </message>
        <message>
            <source>Another model…</source>
            <translation>Anderes Modell …</translation>
        </message>
        <message>
            <source>Cancel run</source>
            <translation>Lauf abbrechen</translation>
        </message>
        <message>
            <source>Cancel the chosen</source>
            <translation>Auswahl abbrechen</translation>
        </message>
        <message>
            <source>Canvas</source>
            <translation>Leinwand</translation>
        </message>
        <message>
            <source>Colour…</source>
            <translation>Farbe …</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>Ausschneiden</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Distribute across</source>
            <translation>Waagerecht verteilen</translation>
        </message>
        <message>
            <source>Distribute down</source>
            <translation>Senkrecht verteilen</translation>
        </message>
        <message>
            <source>Duplicate with wires</source>
            <translation>Mit Leitungen duplizieren</translation>
        </message>
        <message>
            <source>Edit words or settings…</source>
            <translation>Text oder Einstellungen ändern…</translation>
        </message>
        <message>
            <source>Failures and jobs…</source>
            <translation>Fehler und Aufträge …</translation>
        </message>
        <message>
            <source>Find node</source>
            <translation>Knoten suchen</translation>
        </message>
        <message>
            <source>Fit the frame to what it holds</source>
            <translation>Rahmen an seinen Inhalt anpassen</translation>
        </message>
        <message>
            <source>Frame round the selection…</source>
            <translation>Rahmen um die Auswahl …</translation>
        </message>
        <message>
            <source>Go to the outline</source>
            <translation>Zur Gliederung</translation>
        </message>
        <message>
            <source>Insert a step in the wire…</source>
            <translation>Schritt in die Leitung einfügen…</translation>
        </message>
        <message>
            <source>Keep old outputs…</source>
            <translation>Alte behalten…</translation>
        </message>
        <message>
            <source>Mute or unmute</source>
            <translation>Stummschalten oder aufheben</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen…</translation>
        </message>
        <message>
            <source>Rerun affected</source>
            <translation>Neu erzeugen</translation>
        </message>
        <message>
            <source>Run everything</source>
            <translation>Alles ausführen</translation>
        </message>
        <message>
            <source>Run selection</source>
            <translation>Auswahl ausführen</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Alle wählen</translation>
        </message>
        <message>
            <source>Show all of it</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Show the selection</source>
            <translation>Auswahl zeigen</translation>
        </message>
        <message>
            <source>Take a wire away…</source>
            <translation>Leitung entfernen…</translation>
        </message>
        <message>
            <source>Take the frame away</source>
            <translation>Rahmen entfernen</translation>
        </message>
        <message>
            <source>Tidy</source>
            <translation>Aufräumen</translation>
        </message>
        <message>
            <source>Use another take…</source>
            <translation>Anderen Take verwenden…</translation>
        </message>
        <message>
            <source>Wire into…</source>
            <translation>Verbinden mit…</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
    </context>
    <context>
        <name>CanvasMenus</name>
        <message>
            <source>Arrange</source>
            <translation>Anordnen</translation>
        </message>
    </context>
    <context>
        <name>CanvasView</name>
        <message>
            <source>1 node</source>
            <translation>1 Knoten</translation>
        </message>
        <message>
            <source>Add node</source>
            <translation>Knoten hinzufügen</translation>
        </message>
        <message>
            <source>Canvas</source>
            <translation>Leinwand</translation>
        </message>
        <message>
            <source>Double-click or press A to add a node, drop a picture, clip or sound here, or say below what you want to see.</source>
            <translation>Mit Doppelklick oder A einen Knoten hinzufügen, ein Bild, einen Clip oder Ton hierher ziehen oder unten sagen, was zu sehen sein soll.</translation>
        </message>
        <message>
            <source>Graph; the outline beside it says the same in words</source>
            <translation>Graph; die Gliederung daneben sagt dasselbe in Worten</translation>
        </message>
        <message>
            <source>Nothing is on the canvas yet</source>
            <translation>Auf der Leinwand ist noch nichts</translation>
        </message>
        <message>
            <source>{0} nodes</source>
            <translation>{0} Knoten</translation>
        </message>
        <message>
            <source>○ picture   □ clip   ◇ sound</source>
            <translation>○ Bild   □ Clip   ◇ Ton</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>Sketch</source>
            <translation>Skizze</translation>
        </message>
        <message>
            <source>{0} s</source>
            <translation>{0} s</translation>
        </message>
    </context>
    <context>
        <name>CardEditor</name>
        <message>
            <source>Action of shot {0}</source>
            <translation>Handlung von Einstellung {0}</translation>
        </message>
        <message>
            <source>Prompt of shot {0}</source>
            <translation>Prompt von Einstellung {0}</translation>
        </message>
        <message>
            <source>What the picture shows. Ctrl+Enter keeps it.</source>
            <translation>Was das Bild zeigt. Strg+Eingabe behält es.</translation>
        </message>
    </context>
    <context>
        <name>CellDelegate</name>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>The agent chooses</source>
            <translation>Der Agent wählt</translation>
        </message>
    </context>
    <context>
        <name>ChangePrice</name>
        <message>
            <source>Nothing that is made goes stale by this.</source>
            <translation>Nichts Gemachtes veraltet dadurch.</translation>
        </message>
        <message>
            <source>{0} shots go stale by this: {1}, about {2} to make them again.</source>
            <translation>{0} Einstellungen veralten dadurch: {1}, etwa {2}, um sie neu zu machen.</translation>
        </message>
    </context>
    <context>
        <name>Changed</name>
        <message>
            <source>{0} of the marked part changed, {1} of the rest</source>
            <translation>{0} des markierten Teils geändert, {1} vom Rest</translation>
        </message>
        <message>
            <source>{0} of the picture changed</source>
            <translation>{0} des Bildes geändert</translation>
        </message>
    </context>
    <context>
        <name>ChatBar</name>
        <message>
            <source>1 node, {0}</source>
            <translation>1 Knoten, {0}</translation>
        </message>
        <message>
            <source>About {0}</source>
            <translation>Über {0}</translation>
        </message>
        <message>
            <source>About {0}; press to speak of everything</source>
            <translation>Über {0}; drücken, um über alles zu sprechen</translation>
        </message>
        <message>
            <source>Attach a picture, clip, sound, script or brief</source>
            <translation>Bild, Clip, Ton, Drehbuch oder Briefing anhängen</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>Dateien anhängen</translation>
        </message>
        <message>
            <source>Change {0}: make this dusk, closer, 5 seconds…</source>
            <translation>{0} ändern: in der Dämmerung, näher, 5 Sekunden…</translation>
        </message>
        <message>
            <source>Open elsewhere: it can only be read here</source>
            <translation>Anderswo geöffnet: hier nur lesbar</translation>
        </message>
        <message>
            <source>Pictures, clips, sounds, scripts, briefs (*)</source>
            <translation>Bilder, Clips, Töne, Drehbücher, Briefings (*)</translation>
        </message>
        <message>
            <source>Planning…</source>
            <translation>Plant…</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen …</translation>
        </message>
        <message>
            <source>Say what to add or change, such as: swap the two last shots</source>
            <translation>Sagen, was dazukommt oder anders wird, etwa: tausche die letzten zwei Einstellungen</translation>
        </message>
        <message>
            <source>Say what you want to see or to change</source>
            <translation>Sagen, was zu sehen oder zu ändern ist</translation>
        </message>
        <message>
            <source>Say what you want to see, such as: a 30 s headphones ad in four shots</source>
            <translation>Sagen, was zu sehen sein soll, etwa: ein 30-s-Spot für Kopfhörer in vier Einstellungen</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>What the words are about. Press to speak of everything.</source>
            <translation>Worum es geht. Drücken, um über alles zu sprechen.</translation>
        </message>
        <message>
            <source>{0} and {1} more</source>
            <translation>{0} und {1} weitere</translation>
        </message>
        <message>
            <source>{1} nodes, {0}</source>
            <translation>{1} Knoten, {0}</translation>
        </message>
    </context>
    <context>
        <name>Choice</name>
        <message>
            <source>a clip from its words</source>
            <translation>Clip aus seinen Worten</translation>
        </message>
        <message>
            <source>a clip from the approved frame</source>
            <translation>Clip aus dem freigegebenen Bild</translation>
        </message>
        <message>
            <source>a draft: quick and cheap</source>
            <translation>Entwurf: schnell und billig</translation>
        </message>
        <message>
            <source>a stylised look</source>
            <translation>stilisierter Look</translation>
        </message>
        <message>
            <source>drawn offline</source>
            <translation>offline gezeichnet</translation>
        </message>
        <message>
            <source>it takes the reference pictures</source>
            <translation>nimmt die Referenzbilder</translation>
        </message>
        <message>
            <source>it works on the picture that is there</source>
            <translation>bearbeitet das Bild, das da ist</translation>
        </message>
        <message>
            <source>music for the cut</source>
            <translation>Musik zum Schnitt</translation>
        </message>
        <message>
            <source>photoreal, no text</source>
            <translation>fotorealistisch, ohne Text</translation>
        </message>
        <message>
            <source>price not known</source>
            <translation>Preis unbekannt</translation>
        </message>
        <message>
            <source>the best that is available</source>
            <translation>das beste, das da ist</translation>
        </message>
        <message>
            <source>the picture needs legible text</source>
            <translation>das Bild braucht lesbaren Text</translation>
        </message>
        <message>
            <source>your choice</source>
            <translation>Ihre Wahl</translation>
        </message>
        <message>
            <source>your choice for the project</source>
            <translation>Ihre Wahl für das Projekt</translation>
        </message>
        <message>
            <source>your choice for this node</source>
            <translation>Ihre Wahl für diesen Knoten</translation>
        </message>
        <message>
            <source>your choice for this run</source>
            <translation>Ihre Wahl für diesen Lauf</translation>
        </message>
        <message>
            <source>your choice for this scene</source>
            <translation>Ihre Wahl für diese Szene</translation>
        </message>
        <message>
            <source>your choice for this shot</source>
            <translation>Ihre Wahl für diese Einstellung</translation>
        </message>
        <message>
            <source>{0}, about {1}</source>
            <translation>{0}, etwa {1}</translation>
        </message>
    </context>
    <context>
        <name>Chooser</name>
        <message>
            <source>Choices</source>
            <translation>Auswahl</translation>
        </message>
        <message>
            <source>Type to find</source>
            <translation>Zum Suchen tippen</translation>
        </message>
    </context>
    <context>
        <name>Clipboard</name>
        <message>
            <source>1 node copied</source>
            <translation>1 Knoten kopiert</translation>
        </message>
        <message>
            <source>{0} nodes copied</source>
            <translation>{0} Knoten kopiert</translation>
        </message>
        <message>
            <source>{0} pictures, clips or sounds were not there to be brought along</source>
            <translation>{0} Bilder, Clips oder Klänge waren nicht da und fehlen</translation>
        </message>
    </context>
    <context>
        <name>CommandList</name>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>Commands that fit</source>
            <translation>Passende Befehle</translation>
        </message>
        <message>
            <source>Find a command</source>
            <translation>Befehl suchen</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Agent</source>
            <translation>Agent</translation>
        </message>
        <message>
            <source>Animatic</source>
            <translation>Animatic</translation>
        </message>
        <message>
            <source>Approve takes</source>
            <translation>Takes freigeben</translation>
        </message>
        <message>
            <source>Approve what waits</source>
            <translation>Freigeben, was wartet</translation>
        </message>
        <message>
            <source>Assets</source>
            <translation>Bestandteile</translation>
        </message>
        <message>
            <source>Canvas</source>
            <translation>Leinwand</translation>
        </message>
        <message>
            <source>Close project</source>
            <translation>Projekt schließen</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>Export review package…</source>
            <translation>Prüfpaket exportieren…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Ausgeben …</translation>
        </message>
        <message>
            <source>Feedback on {0}</source>
            <translation>Rückmeldung zu {0}</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Find a command…</source>
            <translation>Befehl suchen …</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Vollbild</translation>
        </message>
        <message>
            <source>Gateway…</source>
            <translation>Gateway…</translation>
        </message>
        <message>
            <source>Give</source>
            <translation>Geben</translation>
        </message>
        <message>
            <source>Give feedback</source>
            <translation>Rückmeldung</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Import a script</source>
            <translation>Drehbuch einlesen</translation>
        </message>
        <message>
            <source>Import review…</source>
            <translation>Prüfung importieren…</translation>
        </message>
        <message>
            <source>Import revised script…</source>
            <translation>Überarbeitetes Drehbuch einlesen…</translation>
        </message>
        <message>
            <source>Import script…</source>
            <translation>Drehbuch einlesen …</translation>
        </message>
        <message>
            <source>Inspect shot</source>
            <translation>Einstellung ansehen</translation>
        </message>
        <message>
            <source>Its heading, such as INT. KITCHEN - DAY</source>
            <translation>Die Überschrift, etwa INT. KÜCHE - TAG</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Keep {0} as it is</source>
            <translation>{0} so behalten</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Make everything stale again…</source>
            <translation>Alles Veraltete neu machen …</translation>
        </message>
        <message>
            <source>New or open…</source>
            <translation>Neu oder öffnen …</translation>
        </message>
        <message>
            <source>New scene</source>
            <translation>Neue Szene</translation>
        </message>
        <message>
            <source>New scene…</source>
            <translation>Neue Szene …</translation>
        </message>
        <message>
            <source>Open a project</source>
            <translation>Projekt öffnen</translation>
        </message>
        <message>
            <source>Open project…</source>
            <translation>Projekt öffnen …</translation>
        </message>
        <message>
            <source>Pause or resume</source>
            <translation>Pause oder weiter</translation>
        </message>
        <message>
            <source>Production settings</source>
            <translation>Produktionseinstellungen</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Redone: {0}</source>
            <translation>Wiederholt: {0}</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Review shot</source>
            <translation>Einstellung prüfen</translation>
        </message>
        <message>
            <source>Save a snapshot…</source>
            <translation>Schnappschuss sichern …</translation>
        </message>
        <message>
            <source>Script beside the board</source>
            <translation>Drehbuch neben dem Board</translation>
        </message>
        <message>
            <source>Scripts (*.fountain *.txt *.spmd);;All files (*)</source>
            <translation>Drehbücher (*.fountain *.txt *.spmd);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Einstellungen …</translation>
        </message>
        <message>
            <source>Shot</source>
            <translation>Einstellung</translation>
        </message>
        <message>
            <source>Show the project's folder</source>
            <translation>Ordner des Projekts zeigen</translation>
        </message>
        <message>
            <source>Show what waits</source>
            <translation>Zeigen, was wartet</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>Stage</translation>
        </message>
        <message>
            <source>Start Agent</source>
            <translation>Agent starten</translation>
        </message>
        <message>
            <source>Start Agent on chosen shots</source>
            <translation>Agent für gewählte Einstellungen starten</translation>
        </message>
        <message>
            <source>Stop the agent</source>
            <translation>Agent anhalten</translation>
        </message>
        <message>
            <source>Storyboard</source>
            <translation>Storyboard</translation>
        </message>
        <message>
            <source>The next take reads it.</source>
            <translation>Der nächste Take liest sie.</translation>
        </message>
        <message>
            <source>There is no take to approve yet</source>
            <translation>Es gibt noch keinen Take freizugeben</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Undone: {0}</source>
            <translation>Rückgängig gemacht: {0}</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>Why is it good enough? It stays until something of it changes again.</source>
            <translation>Warum ist es gut genug? Es bleibt, bis sich wieder etwas daran ändert.</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Fenster</translation>
        </message>
    </context>
    <context>
        <name>Compare</name>
        <message>
            <source>Approve take B</source>
            <translation>Take B freigeben</translation>
        </message>
        <message>
            <source>Close the comparison</source>
            <translation>Vergleich schließen</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Compare A and B</source>
            <translation>A und B vergleichen</translation>
        </message>
        <message>
            <source>Compare by a wipe</source>
            <translation>Mit Wischlinie vergleichen</translation>
        </message>
        <message>
            <source>Compare in a grid</source>
            <translation>Im Raster vergleichen</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <source>Frame back, or the line left</source>
            <translation>Ein Bild zurück, oder die Linie nach links</translation>
        </message>
        <message>
            <source>Frame on, or the line right</source>
            <translation>Ein Bild weiter, oder die Linie nach rechts</translation>
        </message>
        <message>
            <source>Further</source>
            <translation>Weiter weg</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Nearer</source>
            <translation>Näher heran</translation>
        </message>
        <message>
            <source>Negative</source>
            <translation>Negativ</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Abspielen oder Pause</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>Wertung</translation>
        </message>
        <message>
            <source>See points as they are</source>
            <translation>Bildpunkte in Originalgröße</translation>
        </message>
        <message>
            <source>See whole</source>
            <translation>Ganz sehen</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>Show the difference</source>
            <translation>Unterschied zeigen</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Swap A and B</source>
            <translation>A und B tauschen</translation>
        </message>
        <message>
            <source>Take {0}</source>
            <translation>Take {0}</translation>
        </message>
        <message>
            <source>Take {0} becomes A</source>
            <translation>Take {0} wird A</translation>
        </message>
        <message>
            <source>Take {0} becomes B</source>
            <translation>Take {0} wird B</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Use take A</source>
            <translation>Take A verwenden</translation>
        </message>
        <message>
            <source>Use take B</source>
            <translation>Take B verwenden</translation>
        </message>
    </context>
    <context>
        <name>CompareDoor</name>
        <message>
            <source>There are no two takes to compare yet</source>
            <translation>Es gibt noch keine zwei Takes zum Vergleichen</translation>
        </message>
    </context>
    <context>
        <name>CompareStrip</name>
        <message>
            <source>Takes to compare</source>
            <translation>Takes zum Vergleichen</translation>
        </message>
    </context>
    <context>
        <name>CompareSurface</name>
        <message>
            <source>Pictures that are compared</source>
            <translation>Bilder, die verglichen werden</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen …</translation>
        </message>
        <message>
            <source>The file is gone</source>
            <translation>Die Datei ist weg</translation>
        </message>
    </context>
    <context>
        <name>CompareWindow</name>
        <message>
            <source>A/B</source>
            <translation>A/B</translation>
        </message>
        <message>
            <source>Brightened {0}×</source>
            <translation>{0}× aufgehellt</translation>
        </message>
        <message>
            <source>Compare shots</source>
            <translation>Einstellungen vergleichen</translation>
        </message>
        <message>
            <source>Compare {0}</source>
            <translation>{0} vergleichen</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Unterschied</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>Raster</translation>
        </message>
        <message>
            <source>How much differences are brightened</source>
            <translation>Wie stark Unterschiede aufgehellt werden</translation>
        </message>
        <message>
            <source>How to compare</source>
            <translation>Art des Vergleichs</translation>
        </message>
        <message>
            <source>One of the two cannot be read</source>
            <translation>Eines der beiden lässt sich nicht lesen</translation>
        </message>
        <message>
            <source>See the pictures whole</source>
            <translation>Die Bilder ganz sehen</translation>
        </message>
        <message>
            <source>Swap A and B</source>
            <translation>A und B tauschen</translation>
        </message>
        <message>
            <source>Use {0}</source>
            <translation>{0} verwenden</translation>
        </message>
        <message>
            <source>Whole</source>
            <translation>Ganz</translation>
        </message>
        <message>
            <source>Wipe</source>
            <translation>Blende</translation>
        </message>
        <message>
            <source>{0} of the picture differs</source>
            <translation>{0} des Bildes sind anders</translation>
        </message>
        <message>
            <source>{0} stands</source>
            <translation>{0} steht</translation>
        </message>
    </context>
    <context>
        <name>Conductor</name>
        <message>
            <source>Going on with 1 job of the last run</source>
            <translation>1 Auftrag des letzten Laufs geht weiter</translation>
        </message>
        <message>
            <source>Going on with {0} jobs of the last run</source>
            <translation>{0} Aufträge des letzten Laufs gehen weiter</translation>
        </message>
        <message>
            <source>Production complete</source>
            <translation>Produktion fertig</translation>
        </message>
        <message>
            <source>The agent needs you</source>
            <translation>Der Agent braucht Sie</translation>
        </message>
        <message>
            <source>The agent waits for you</source>
            <translation>Der Agent wartet auf Sie</translation>
        </message>
    </context>
    <context>
        <name>Deciding</name>
        <message>
            <source>Choose a note first: "." goes to the next one</source>
            <translation>Erst eine Notiz wählen: „.“ geht zur nächsten</translation>
        </message>
        <message>
            <source>Deleted {0}. Undo brings it back.</source>
            <translation>{0} gelöscht. Rückgängig holt es zurück.</translation>
        </message>
        <message>
            <source>Say what should be different, then ask for the retake</source>
            <translation>Sagen Sie, was anders werden soll, dann bitten Sie um den Retake</translation>
        </message>
        <message>
            <source>Take {0} answers note {1}</source>
            <translation>Take {0} beantwortet Notiz {1}</translation>
        </message>
        <message>
            <source>The retake is asked for; what is under way comes first</source>
            <translation>Um den neuen Take ist gebeten; was läuft, kommt zuerst</translation>
        </message>
        <message>
            <source>{0} beside {1}</source>
            <translation>{0} neben {1}</translation>
        </message>
        <message>
            <source>{0}: look at it, then close the note</source>
            <translation>{0}: Sehen Sie ihn an, dann schließen Sie die Notiz</translation>
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
    </context>
    <context>
        <name>Docks</name>
        <message>
            <source>Navigator</source>
            <translation>Navigator</translation>
        </message>
        <message>
            <source>Planner</source>
            <translation>Planung</translation>
        </message>
        <message>
            <source>Production</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>Shot</source>
            <translation>Einstellung</translation>
        </message>
    </context>
    <context>
        <name>DrawingSurface</name>
        <message>
            <source>Picture to draw on</source>
            <translation>Bild zum Zeichnen</translation>
        </message>
    </context>
    <context>
        <name>DrawingTools</name>
        <message>
            <source>Arrow</source>
            <translation>Pfeil</translation>
        </message>
        <message>
            <source>Black</source>
            <translation>Schwarz</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>Blau</translation>
        </message>
        <message>
            <source>Clear the drawing</source>
            <translation>Zeichnung löschen</translation>
        </message>
        <message>
            <source>Draw it again</source>
            <translation>Wieder zeichnen</translation>
        </message>
        <message>
            <source>Ellipse</source>
            <translation>Ellipse</translation>
        </message>
        <message>
            <source>Eraser</source>
            <translation>Radierer</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Mittel</translation>
        </message>
        <message>
            <source>Pen</source>
            <translation>Stift</translation>
        </message>
        <message>
            <source>Pencil</source>
            <translation>Bleistift</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>Rechteck</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>Rot</translation>
        </message>
        <message>
            <source>Select</source>
            <translation>Auswählen</translation>
        </message>
        <message>
            <source>Thick</source>
            <translation>Dick</translation>
        </message>
        <message>
            <source>Thin</source>
            <translation>Dünn</translation>
        </message>
        <message>
            <source>Undo the last stroke</source>
            <translation>Letzten Strich zurücknehmen</translation>
        </message>
        <message>
            <source>White</source>
            <translation>Weiß</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Wörter</translation>
        </message>
        <message>
            <source>Yellow</source>
            <translation>Gelb</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>12 to a page</source>
            <translation>12 pro Seite</translation>
        </message>
        <message>
            <source>6 to a page</source>
            <translation>6 pro Seite</translation>
        </message>
        <message>
            <source>Animatic</source>
            <translation>Animatic</translation>
        </message>
        <message>
            <source>Board pages</source>
            <translation>Boardseiten</translation>
        </message>
        <message>
            <source>CSV for a spreadsheet</source>
            <translation>CSV für eine Tabelle</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Copy the takes into</source>
            <translation>Takes kopieren nach</translation>
        </message>
        <message>
            <source>Copying the takes</source>
            <translation>Takes werden kopiert</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Ausgeben</translation>
        </message>
        <message>
            <source>Export the board</source>
            <translation>Board ausgeben</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>Ausgeben nach</translation>
        </message>
        <message>
            <source>Film strip</source>
            <translation>Filmstreifen</translation>
        </message>
        <message>
            <source>Frames</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Layout</source>
            <translation>Aufteilung</translation>
        </message>
        <message>
            <source>MP4 with sound</source>
            <translation>MP4 mit Ton</translation>
        </message>
        <message>
            <source>Mirror of the takes</source>
            <translation>Spiegel der Takes</translation>
        </message>
        <message>
            <source>One to a page</source>
            <translation>Eine pro Seite</translation>
        </message>
        <message>
            <source>PDF to print and to read</source>
            <translation>PDF zum Drucken und Lesen</translation>
        </message>
        <message>
            <source>Shot list</source>
            <translation>Einstellungsliste</translation>
        </message>
        <message>
            <source>Show it</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>There are no shots to export yet.</source>
            <translation>Es gibt noch keine Einstellungen auszugeben.</translation>
        </message>
        <message>
            <source>There are no takes to copy yet.</source>
            <translation>Es gibt noch keine Takes zu kopieren.</translation>
        </message>
        <message>
            <source>Write the dialogue into the picture</source>
            <translation>Dialog ins Bild schreiben</translation>
        </message>
        <message>
            <source>Writing {0}</source>
            <translation>{0} wird geschrieben</translation>
        </message>
        <message>
            <source>Wrote {0}</source>
            <translation>{0} geschrieben</translation>
        </message>
        <message>
            <source>a folder of pictures by shot number</source>
            <translation>ein Ordner mit Bildern nach Nummer</translation>
        </message>
        <message>
            <source>every take, with where it came from</source>
            <translation>jeder Take, mit seiner Herkunft</translation>
        </message>
    </context>
    <context>
        <name>FactsForm</name>
        <message>
            <source>A mail address or a link</source>
            <translation>Eine Mailadresse oder ein Link</translation>
        </message>
        <message>
            <source>Answers go to</source>
            <translation>Antworten gehen an</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Datum</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>Hosts</source>
            <translation>Gastgeber</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Link, if it is online</source>
            <translation>Link, falls online</translation>
        </message>
        <message>
            <source>Mood</source>
            <translation>Stimmung</translation>
        </message>
        <message>
            <source>Names, with commas between</source>
            <translation>Namen, mit Kommas getrennt</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>Papier</translation>
        </message>
        <message>
            <source>Pencil, dusk wash</source>
            <translation>Bleistift, Dämmerung laviert</translation>
        </message>
        <message>
            <source>Pier 9 Shed, Harbour Road</source>
            <translation>Schuppen am Pier 9, Hafenstraße</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Programme, one thing a line</source>
            <translation>Programm, ein Punkt je Zeile</translation>
        </message>
        <message>
            <source>Search: London, New York, Kolkata</source>
            <translation>Suchen: London, New York, Kolkata</translation>
        </message>
        <message>
            <source>Starts</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>Style</source>
            <translation>Stil</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farbschema</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Zeitzone</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Where the page will live</source>
            <translation>Wo die Seite liegen wird</translation>
        </message>
        <message>
            <source>warm, quiet</source>
            <translation>warm, ruhig</translation>
        </message>
    </context>
    <context>
        <name>FactsPanel</name>
        <message>
            <source>Nothing but the words. {0}</source>
            <translation>Nur die Worte. {0}</translation>
        </message>
        <message>
            <source>Prompt, from A to B</source>
            <translation>Prompt, von A nach B</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>Struck out: only in A. Underlined: only in B.</source>
            <translation>Durchgestrichen: nur in A. Unterstrichen: nur in B.</translation>
        </message>
        <message>
            <source>The same words</source>
            <translation>Dieselben Worte</translation>
        </message>
        <message>
            <source>The same: {0}</source>
            <translation>Gleich: {0}</translation>
        </message>
        <message>
            <source>What differs</source>
            <translation>Was anders ist</translation>
        </message>
        <message>
            <source>Which wording</source>
            <translation>Welcher Wortlaut</translation>
        </message>
        <message>
            <source>Words of the prompts that differ</source>
            <translation>Worte der Prompts, die sich unterscheiden</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>Geschrieben</translation>
        </message>
    </context>
    <context>
        <name>FailureBox</name>
        <message>
            <source>Change the prompt, or choose another model.</source>
            <translation>Ändern Sie den Prompt, oder wählen Sie ein anderes Modell.</translation>
        </message>
        <message>
            <source>Choose another model.</source>
            <translation>Wählen Sie ein anderes Modell.</translation>
        </message>
        <message>
            <source>Go on without</source>
            <translation>Ohne weiter</translation>
        </message>
        <message>
            <source>Look at its key and account under Providers.</source>
            <translation>Sehen Sie unter Anbieter nach Schlüssel und Konto.</translation>
        </message>
        <message>
            <source>No other model can make this</source>
            <translation>Kein anderes Modell kann das machen</translation>
        </message>
        <message>
            <source>Other model…</source>
            <translation>Anderes Modell…</translation>
        </message>
        <message>
            <source>Providers…</source>
            <translation>Anbieter…</translation>
        </message>
        <message>
            <source>Replace the reference picture.</source>
            <translation>Ersetzen Sie das Referenzbild.</translation>
        </message>
        <message>
            <source>Settings, Providers: keys and accounts</source>
            <translation>Einstellungen, Anbieter: Schlüssel und Konten</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>Try again, choose another model, or check its address.</source>
            <translation>Versuchen Sie es noch einmal, wählen Sie ein anderes Modell, oder prüfen Sie die Adresse.</translation>
        </message>
        <message>
            <source>Try again, {0}</source>
            <translation>Noch einmal, {0}</translation>
        </message>
        <message>
            <source>{0}: nothing was made.</source>
            <translation>{0}: Es wurde nichts gemacht.</translation>
        </message>
        <message>
            <source>{0}: {1}. {2}</source>
            <translation>{0}: {1}. {2}</translation>
        </message>
    </context>
    <context>
        <name>FeedbackBar</name>
        <message>
            <source>Choose a picture first</source>
            <translation>Wählen Sie zuerst ein Bild</translation>
        </message>
        <message>
            <source>Closer</source>
            <translation>Näher</translation>
        </message>
        <message>
            <source>Costume</source>
            <translation>Kostüm</translation>
        </message>
        <message>
            <source>Darker</source>
            <translation>Dunkler</translation>
        </message>
        <message>
            <source>Eyeline</source>
            <translation>Blickachse</translation>
        </message>
        <message>
            <source>Feedback</source>
            <translation>Rückmeldung</translation>
        </message>
        <message>
            <source>Lighting</source>
            <translation>Licht</translation>
        </message>
        <message>
            <source>Tell the agent what to change in {0}</source>
            <translation>Sagen Sie dem Agenten, was an {0} zu ändern ist</translation>
        </message>
    </context>
    <context>
        <name>Field</name>
        <message>
            <source>action</source>
            <translation>Handlung</translation>
        </message>
        <message>
            <source>angle</source>
            <translation>Winkel</translation>
        </message>
        <message>
            <source>approval</source>
            <translation>Freigabe</translation>
        </message>
        <message>
            <source>aspect ratio</source>
            <translation>Seitenverhältnis</translation>
        </message>
        <message>
            <source>characters</source>
            <translation>Figuren</translation>
        </message>
        <message>
            <source>chosen take</source>
            <translation>gewählter Take</translation>
        </message>
        <message>
            <source>clip model</source>
            <translation>Clipmodell</translation>
        </message>
        <message>
            <source>clips</source>
            <translation>Clips</translation>
        </message>
        <message>
            <source>continuity</source>
            <translation>Kontinuität</translation>
        </message>
        <message>
            <source>deletion</source>
            <translation>Löschung</translation>
        </message>
        <message>
            <source>description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>framing</source>
            <translation>Bildausschnitt</translation>
        </message>
        <message>
            <source>heading</source>
            <translation>Überschrift</translation>
        </message>
        <message>
            <source>image model</source>
            <translation>Bildmodell</translation>
        </message>
        <message>
            <source>inside or outside</source>
            <translation>innen oder außen</translation>
        </message>
        <message>
            <source>left out of runs</source>
            <translation>ausgelassen</translation>
        </message>
        <message>
            <source>lens</source>
            <translation>Objektiv</translation>
        </message>
        <message>
            <source>light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <source>location</source>
            <translation>Schauplatz</translation>
        </message>
        <message>
            <source>look</source>
            <translation>Look</translation>
        </message>
        <message>
            <source>looks</source>
            <translation>Looks</translation>
        </message>
        <message>
            <source>model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>mood</source>
            <translation>Stimmung</translation>
        </message>
        <message>
            <source>motion</source>
            <translation>Bewegung im Bild</translation>
        </message>
        <message>
            <source>movement</source>
            <translation>Kamerabewegung</translation>
        </message>
        <message>
            <source>music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>omitted</source>
            <translation>entfallen</translation>
        </message>
        <message>
            <source>other names</source>
            <translation>andere Namen</translation>
        </message>
        <message>
            <source>palette</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>panel</source>
            <translation>Panel</translation>
        </message>
        <message>
            <source>place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>props</source>
            <translation>Requisiten</translation>
        </message>
        <message>
            <source>seconds</source>
            <translation>Sekunden</translation>
        </message>
        <message>
            <source>seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>settings of the model</source>
            <translation>Einstellungen des Modells</translation>
        </message>
        <message>
            <source>sheet</source>
            <translation>Bogen</translation>
        </message>
        <message>
            <source>shot</source>
            <translation>Einstellung</translation>
        </message>
        <message>
            <source>size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>speaker</source>
            <translation>Sprecher</translation>
        </message>
        <message>
            <source>style</source>
            <translation>Stil</translation>
        </message>
        <message>
            <source>synopsis</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>take</source>
            <translation>Take</translation>
        </message>
        <message>
            <source>time of day</source>
            <translation>Tageszeit</translation>
        </message>
        <message>
            <source>title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>transition</source>
            <translation>Übergang</translation>
        </message>
        <message>
            <source>trim</source>
            <translation>Schnittlänge</translation>
        </message>
        <message>
            <source>unwanted</source>
            <translation>Unerwünschtes</translation>
        </message>
        <message>
            <source>wiring</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>words</source>
            <translation>Worte</translation>
        </message>
    </context>
    <context>
        <name>Filmstrip</name>
        <message>
            <source>Scroll the shots</source>
            <translation>Einstellungen verschieben</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>All states</source>
            <translation>Alle Zustände</translation>
        </message>
        <message>
            <source>Best</source>
            <translation>Bester</translation>
        </message>
        <message>
            <source>By scene</source>
            <translation>Nach Szene</translation>
        </message>
        <message>
            <source>By state</source>
            <translation>Nach Zustand</translation>
        </message>
        <message>
            <source>Fidelity</source>
            <translation>Genauigkeit</translation>
        </message>
        <message>
            <source>Filter by state</source>
            <translation>Nach Zustand filtern</translation>
        </message>
        <message>
            <source>Group shots</source>
            <translation>Einstellungen gruppieren</translation>
        </message>
        <message>
            <source>Needs review</source>
            <translation>Zu prüfen</translation>
        </message>
        <message>
            <source>No groups</source>
            <translation>Keine Gruppen</translation>
        </message>
        <message>
            <source>Search prompts, notes</source>
            <translation>Prompts, Notizen suchen</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Alle zeigen</translation>
        </message>
        <message>
            <source>Show all shots</source>
            <translation>Alle Einstellungen zeigen</translation>
        </message>
        <message>
            <source>Sketch</source>
            <translation>Skizze</translation>
        </message>
        <message>
            <source>Thumbnail size</source>
            <translation>Kartengröße</translation>
        </message>
        <message>
            <source>{0} hidden</source>
            <translation>{0} verborgen</translation>
        </message>
        <message>
            <source>{0} hidden · Show all</source>
            <translation>{0} verborgen · Alle zeigen</translation>
        </message>
        <message>
            <source>{0} states</source>
            <translation>{0} Zustände</translation>
        </message>
    </context>
    <context>
        <name>FilterMenu</name>
        <message>
            <source>All notes</source>
            <translation>Alle Notizen</translation>
        </message>
        <message>
            <source>By author</source>
            <translation>Nach Autor</translation>
        </message>
        <message>
            <source>In scene</source>
            <translation>In Szene</translation>
        </message>
        <message>
            <source>My notes</source>
            <translation>Meine Notizen</translation>
        </message>
        <message>
            <source>Open notes</source>
            <translation>Offene Notizen</translation>
        </message>
    </context>
    <context>
        <name>FrameEditor</name>
        <message>
            <source>A panel of {0} less</source>
            <translation>Ein Panel von {0} weniger</translation>
        </message>
        <message>
            <source>Another panel of {0}</source>
            <translation>Noch ein Panel von {0}</translation>
        </message>
        <message>
            <source>Blank paper</source>
            <translation>Leeres Papier</translation>
        </message>
        <message>
            <source>Blank paper: draw, and save it as the first take.</source>
            <translation>Leeres Papier: zeichnen und als ersten Take sichern.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Draw it again</source>
            <translation>Wieder zeichnen</translation>
        </message>
        <message>
            <source>Draw on {0}</source>
            <translation>Auf {0} zeichnen</translation>
        </message>
        <message>
            <source>Draw over the chosen take, or on blank paper.</source>
            <translation>Über den gewählten Take zeichnen oder auf leeres Papier.</translation>
        </message>
        <message>
            <source>Go on drawing</source>
            <translation>Weiterzeichnen</translation>
        </message>
        <message>
            <source>Not saved yet. Nothing of the picture below is lost.</source>
            <translation>Noch nicht gesichert. Vom Bild darunter geht nichts verloren.</translation>
        </message>
        <message>
            <source>Panels of {0}</source>
            <translation>Panels von {0}</translation>
        </message>
        <message>
            <source>Save as a take</source>
            <translation>Als Take sichern</translation>
        </message>
        <message>
            <source>Saved as the chosen take of {0}.</source>
            <translation>Als gewählter Take von {0} gesichert.</translation>
        </message>
        <message>
            <source>The drawing is not saved</source>
            <translation>Die Zeichnung ist nicht gesichert</translation>
        </message>
        <message>
            <source>The project is open for reading only.</source>
            <translation>Das Projekt ist nur zum Lesen offen.</translation>
        </message>
        <message>
            <source>Throw it away</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Undo the last stroke</source>
            <translation>Letzten Strich zurücknehmen</translation>
        </message>
    </context>
    <context>
        <name>FrameSurface</name>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
    </context>
    <context>
        <name>Gallery</name>
        <message>
            <source>Show more</source>
            <translation>Mehr zeigen</translation>
        </message>
        <message>
            <source>Show {0} more</source>
            <translation>{0} weitere zeigen</translation>
        </message>
    </context>
    <context>
        <name>GateBox</name>
        <message>
            <source> and {0} more</source>
            <translation> und {0} weitere</translation>
        </message>
        <message>
            <source>Not approved yet</source>
            <translation>Noch nicht freigegeben</translation>
        </message>
        <message>
            <source>Take that back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>Use it unapproved…</source>
            <translation>Ohne Freigabe verwenden …</translation>
        </message>
        <message>
            <source>Used without approval</source>
            <translation>Ohne Freigabe verwendet</translation>
        </message>
        <message>
            <source>Waits for it: {0}</source>
            <translation>Darauf wartet: {0}</translation>
        </message>
    </context>
    <context>
        <name>Gateway</name>
        <message>
            <source> and {0} more</source>
            <translation> und {0} weitere</translation>
        </message>
        <message>
            <source> · {0} cannot be retried as they are</source>
            <translation> · {0} sind so nicht wiederholbar</translation>
        </message>
        <message>
            <source>19 of 20 (p95)</source>
            <translation>19 von 20 (p95)</translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 Tage</translation>
        </message>
        <message>
            <source>A reference picture cannot be used</source>
            <translation>Ein Vorlagebild ist nicht brauchbar</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Konto</translation>
        </message>
        <message>
            <source>Account, {0}</source>
            <translation>Konto, {0}</translation>
        </message>
        <message>
            <source>All projects</source>
            <translation>Alle Projekte</translation>
        </message>
        <message>
            <source>Ask now</source>
            <translation>Jetzt fragen</translation>
        </message>
        <message>
            <source>At</source>
            <translation>Um</translation>
        </message>
        <message>
            <source>At most {0} submissions a minute.</source>
            <translation>Höchstens {0} Aufträge in der Minute.</translation>
        </message>
        <message>
            <source>Bad file</source>
            <translation>Schlechte Datei</translation>
        </message>
        <message>
            <source>Bad input picture</source>
            <translation>Schlechtes Vorlagebild</translation>
        </message>
        <message>
            <source>Bad request</source>
            <translation>Falsche Anfrage</translation>
        </message>
        <message>
            <source>Cancel	Del</source>
            <translation>Abbrechen	Entf</translation>
        </message>
        <message>
            <source>Cancel all {0} of its session</source>
            <translation>Alle {0} der Sitzung abbrechen</translation>
        </message>
        <message>
            <source>Cancel all {0} of this lane</source>
            <translation>Alle {0} dieser Spur abbrechen</translation>
        </message>
        <message>
            <source>Cancel them</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Cancel {0} jobs	Del</source>
            <translation>{0} Aufträge abbrechen	Entf</translation>
        </message>
        <message>
            <source>Cancel {0} jobs?</source>
            <translation>{0} Aufträge abbrechen?</translation>
        </message>
        <message>
            <source>Cancel {0}?</source>
            <translation>{0} abbrechen?</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Change the words</source>
            <translation>Worte ändern</translation>
        </message>
        <message>
            <source>Check key…</source>
            <translation>Schlüssel prüfen…</translation>
        </message>
        <message>
            <source>Choose another model</source>
            <translation>Anderes Modell wählen</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Collecting {0} purchases of {1}, which is closed</source>
            <translation>{0} Käufe von {1} werden abgeholt; das Projekt ist geschlossen</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <source>Done/min</source>
            <translation>Fertig/min</translation>
        </message>
        <message>
            <source>Edit prompt</source>
            <translation>Prompt bearbeiten</translation>
        </message>
        <message>
            <source>Errors 1 h</source>
            <translation>Fehler 1 h</translation>
        </message>
        <message>
            <source>Everything is paused. What runs is collected, nothing new is sent.</source>
            <translation>Alles ist angehalten. Laufendes wird abgeholt, nichts Neues gesendet.</translation>
        </message>
        <message>
            <source>Failures</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Failures of</source>
            <translation>Fehler von</translation>
        </message>
        <message>
            <source>Figures of</source>
            <translation>Zahlen von</translation>
        </message>
        <message>
            <source>Gateway</source>
            <translation>Gateway</translation>
        </message>
        <message>
            <source>Gateway – Slateroom</source>
            <translation>Gateway – Slateroom</translation>
        </message>
        <message>
            <source>Give up</source>
            <translation>Aufgeben</translation>
        </message>
        <message>
            <source>Give up {0} failures?</source>
            <translation>{0} Fehlschläge aufgeben?</translation>
        </message>
        <message>
            <source>Go first	F</source>
            <translation>Als Erstes	F</translation>
        </message>
        <message>
            <source>Go last	L</source>
            <translation>Als Letztes	L</translation>
        </message>
        <message>
            <source>Half are done after {0}, 19 of 20 after {1}.</source>
            <translation>Die Hälfte ist nach {0} fertig, 19 von 20 nach {1}.</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>Zurückgehalten</translation>
        </message>
        <message>
            <source>Idle</source>
            <translation>Frei</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>Belegt</translation>
        </message>
        <message>
            <source>It failed for a reason nobody gave</source>
            <translation>Es schlug fehl, und niemand nannte den Grund</translation>
        </message>
        <message>
            <source>It keeps its turn. Its reservation of {0} follows the new price.</source>
            <translation>Er behält seinen Platz. Die Reservierung von {0} folgt dem neuen Preis.</translation>
        </message>
        <message>
            <source>It was accepted…</source>
            <translation>Angenommen…</translation>
        </message>
        <message>
            <source>It was cancelled</source>
            <translation>Es wurde abgebrochen</translation>
        </message>
        <message>
            <source>It was too fast: {0} places for now; they come back one by one.</source>
            <translation>Es ging zu schnell: vorerst {0} Plätze; sie kommen einzeln zurück.</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>Aufträge</translation>
        </message>
        <message>
            <source>Jobs that end without a take stand here, with what helps.</source>
            <translation>Hier stehen Aufträge, die ohne Take enden, und was hilft.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Lane</source>
            <translation>Spur</translation>
        </message>
        <message>
            <source>Learned duration</source>
            <translation>Gelernte Dauer</translation>
        </message>
        <message>
            <source>Link expired</source>
            <translation>Link abgelaufen</translation>
        </message>
        <message>
            <source>Look for a job of {0} on your {1} page</source>
            <translation>Suchen Sie einen Auftrag von {0} auf Ihrer Seite bei {1}</translation>
        </message>
        <message>
            <source>Look for job {0} on your {1} page</source>
            <translation>Suchen Sie Auftrag {0} auf Ihrer Seite bei {1}</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation>Verloren</translation>
        </message>
        <message>
            <source>Lost, free {0}</source>
            <translation>Verloren, {0} frei</translation>
        </message>
        <message>
            <source>Made, but its link ran out</source>
            <translation>Gemacht, aber der Link ist abgelaufen</translation>
        </message>
        <message>
            <source>Model gone</source>
            <translation>Modell weg</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Next, first</source>
            <translation>Nächster, zuerst</translation>
        </message>
        <message>
            <source>No answer came.</source>
            <translation>Es kam keine Antwort.</translation>
        </message>
        <message>
            <source>No capacity</source>
            <translation>Kein Platz</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Keine Grenze</translation>
        </message>
        <message>
            <source>No model can be used yet</source>
            <translation>Noch ist kein Modell nutzbar</translation>
        </message>
        <message>
            <source>Nothing failed</source>
            <translation>Nichts ist gescheitert</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>One place fewer	−</source>
            <translation>Ein Platz weniger	−</translation>
        </message>
        <message>
            <source>One place more for {0}	+</source>
            <translation>Ein Platz mehr für {0}	+</translation>
        </message>
        <message>
            <source>One turn down	Alt+Down</source>
            <translation>Einen Platz nach hinten	Alt+Ab</translation>
        </message>
        <message>
            <source>One turn up	Alt+Up</source>
            <translation>Einen Platz nach vorn	Alt+Auf</translation>
        </message>
        <message>
            <source>Orders came too fast for the provider</source>
            <translation>Die Aufträge kamen dem Anbieter zu schnell</translation>
        </message>
        <message>
            <source>Other model</source>
            <translation>Anderes Modell</translation>
        </message>
        <message>
            <source>Other model…</source>
            <translation>Anderes Modell…</translation>
        </message>
        <message>
            <source>Other words for {0}</source>
            <translation>Andere Worte für {0}</translation>
        </message>
        <message>
            <source>Other words…	E</source>
            <translation>Andere Worte …	E</translation>
        </message>
        <message>
            <source>Out of credits</source>
            <translation>Kein Guthaben</translation>
        </message>
        <message>
            <source>Paid, but the file was broken</source>
            <translation>Bezahlt, aber die Datei war kaputt</translation>
        </message>
        <message>
            <source>Pause all buying</source>
            <translation>Alle Käufe anhalten</translation>
        </message>
        <message>
            <source>Pause {0}	P</source>
            <translation>{0} anhalten	P</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Paused: key refused</source>
            <translation>Angehalten: Schlüssel abgelehnt</translation>
        </message>
        <message>
            <source>Paused: no credit</source>
            <translation>Angehalten: kein Guthaben</translation>
        </message>
        <message>
            <source>Perhaps accepted</source>
            <translation>Vielleicht angenommen</translation>
        </message>
        <message>
            <source>Pictures, clips and sound (*);;All files (*)</source>
            <translation>Bilder, Clips und Ton (*);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Places of this lane. + and − change them while it runs.</source>
            <translation>Plätze dieser Spur. + und − ändern sie im Betrieb.</translation>
        </message>
        <message>
            <source>Places of {0} in all</source>
            <translation>Plätze von {0} insgesamt</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>Projekt</translation>
        </message>
        <message>
            <source>Provider lanes</source>
            <translation>Spuren der Anbieter</translation>
        </message>
        <message>
            <source>Queued</source>
            <translation>In der Schlange</translation>
        </message>
        <message>
            <source>Queued by project</source>
            <translation>Wartend nach Projekt</translation>
        </message>
        <message>
            <source>Queued, last</source>
            <translation>In der Schlange, zuletzt</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Abgelehnt</translation>
        </message>
        <message>
            <source>Replace the reference</source>
            <translation>Vorlage ersetzen</translation>
        </message>
        <message>
            <source>Resume buying</source>
            <translation>Weiter kaufen</translation>
        </message>
        <message>
            <source>Resume {0}	P</source>
            <translation>{0} fortsetzen	P</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Retry {0}</source>
            <translation>{0} wiederholen</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Alle wählen</translation>
        </message>
        <message>
            <source>Server error</source>
            <translation>Serverfehler</translation>
        </message>
        <message>
            <source>Set a provider's key in Settings; its lanes stand here.</source>
            <translation>Legen Sie in den Einstellungen einen Schlüssel ab; hier stehen dann seine Spuren.</translation>
        </message>
        <message>
            <source>Set the account right</source>
            <translation>Konto in Ordnung bringen</translation>
        </message>
        <message>
            <source>Share of the places</source>
            <translation>Anteil an den Plätzen</translation>
        </message>
        <message>
            <source>Share of what ended in the last hour without a take</source>
            <translation>Anteil dessen, was in der letzten Stunde ohne Take endete</translation>
        </message>
        <message>
            <source>Show the shot	Enter</source>
            <translation>Einstellung zeigen	Enter</translation>
        </message>
        <message>
            <source>Slowed</source>
            <translation>Gebremst</translation>
        </message>
        <message>
            <source>Slowed, {0}</source>
            <translation>Gebremst, {0}</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Submissions a minute to {0}</source>
            <translation>Aufträge in der Minute an {0}</translation>
        </message>
        <message>
            <source>The account has no credit left</source>
            <translation>Das Konto hat kein Guthaben mehr</translation>
        </message>
        <message>
            <source>The answer was lost after the request was sent. Nothing is sent again until you say what happened.</source>
            <translation>Die Antwort ging nach dem Senden verloren. Nichts wird erneut gesendet, bis Sie sagen, was war.</translation>
        </message>
        <message>
            <source>The filter refused the request</source>
            <translation>Der Filter hat die Anfrage abgelehnt</translation>
        </message>
        <message>
            <source>The key was refused</source>
            <translation>Der Schlüssel wurde abgelehnt</translation>
        </message>
        <message>
            <source>The model cannot make this request</source>
            <translation>Das Modell kann diese Anfrage nicht ausführen</translation>
        </message>
        <message>
            <source>The model has been retired</source>
            <translation>Das Modell gibt es nicht mehr</translation>
        </message>
        <message>
            <source>The provider had no room</source>
            <translation>Der Anbieter hatte keinen Platz</translation>
        </message>
        <message>
            <source>The provider took too long</source>
            <translation>Der Anbieter brauchte zu lange</translation>
        </message>
        <message>
            <source>The provider's server failed</source>
            <translation>Der Server des Anbieters ist ausgefallen</translation>
        </message>
        <message>
            <source>They leave this list. The ledger keeps what they cost.</source>
            <translation>Sie verlassen diese Liste. Das Kassenbuch behält, was sie gekostet haben.</translation>
        </message>
        <message>
            <source>This window dispatches; what was ordered survives any end of the app</source>
            <translation>Dieses Fenster versendet; was bestellt ist, übersteht jedes Ende der App</translation>
        </message>
        <message>
            <source>Timeout</source>
            <translation>Zeit abgelaufen</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Too fast</source>
            <translation>Zu schnell</translation>
        </message>
        <message>
            <source>Tried</source>
            <translation>Versucht</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>Uncertain</source>
            <translation>Ungewiss</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>What is queued is released and costs nothing.</source>
            <translation>Was in der Schlange steht, wird freigegeben und kostet nichts.</translation>
        </message>
        <message>
            <source>What {0} delivered for {1}</source>
            <translation>Was {0} für {1} geliefert hat</translation>
        </message>
        <message>
            <source>Why, in plain words</source>
            <translation>Warum, in klaren Worten</translation>
        </message>
        <message>
            <source>With the file it delivered…</source>
            <translation>Mit der gelieferten Datei…</translation>
        </message>
        <message>
            <source>Without a file: bill it only</source>
            <translation>Ohne Datei: nur berechnen</translation>
        </message>
        <message>
            <source>You said that it was lost</source>
            <translation>Sie haben es als verloren gemeldet</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>nicht lesbar</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>geschlossen</translation>
        </message>
        <message>
            <source>closed, collecting {0} of {1}</source>
            <translation>geschlossen, holt {0} von {1} ab</translation>
        </message>
        <message>
            <source>closed, waits</source>
            <translation>geschlossen, wartet</translation>
        </message>
        <message>
            <source>closed, waits for a key</source>
            <translation>geschlossen, wartet auf einen Schlüssel</translation>
        </message>
        <message>
            <source>closed, {0} collected</source>
            <translation>geschlossen, {0} abgeholt</translation>
        </message>
        <message>
            <source>collected</source>
            <translation>abgeholt</translation>
        </message>
        <message>
            <source>cr a minute</source>
            <translation>cr pro Minute</translation>
        </message>
        <message>
            <source>cr billed</source>
            <translation>cr berechnet</translation>
        </message>
        <message>
            <source>cr/min</source>
            <translation>cr/min</translation>
        </message>
        <message>
            <source>fair share</source>
            <translation>gerecht geteilt</translation>
        </message>
        <message>
            <source>fewer references</source>
            <translation>weniger Vorlagen</translation>
        </message>
        <message>
            <source>folder is missing</source>
            <translation>Ordner fehlt</translation>
        </message>
        <message>
            <source>for {0}</source>
            <translation>seit {0}</translation>
        </message>
        <message>
            <source>half are done (p50)</source>
            <translation>die Hälfte ist fertig (p50)</translation>
        </message>
        <message>
            <source>healed alone</source>
            <translation>von selbst geheilt</translation>
        </message>
        <message>
            <source>image</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>in the failure list</source>
            <translation>in der Fehlerliste</translation>
        </message>
        <message>
            <source>jobs that came to an end; shots that do not depend on them went on</source>
            <translation>Aufträge, die am Ende sind; was nicht von ihnen abhängt, ging weiter</translation>
        </message>
        <message>
            <source>last hour</source>
            <translation>letzte Stunde</translation>
        </message>
        <message>
            <source>moved or copied?</source>
            <translation>verschoben oder kopiert?</translation>
        </message>
        <message>
            <source>need you</source>
            <translation>brauchen Sie</translation>
        </message>
        <message>
            <source>needs you</source>
            <translation>braucht Sie</translation>
        </message>
        <message>
            <source>none waits</source>
            <translation>keiner wartet</translation>
        </message>
        <message>
            <source>of {0} cr left</source>
            <translation>von {0} cr übrig</translation>
        </message>
        <message>
            <source>of {0} places</source>
            <translation>von {0} Plätzen</translation>
        </message>
        <message>
            <source>oldest waits</source>
            <translation>ältester wartet</translation>
        </message>
        <message>
            <source>oldest {0}</source>
            <translation>ältester {0}</translation>
        </message>
        <message>
            <source>one row for each limit; Enter opens its jobs, + and − change places</source>
            <translation>eine Zeile je Grenze; Enter öffnet ihre Aufträge, + und − ändern die Plätze</translation>
        </message>
        <message>
            <source>open elsewhere</source>
            <translation>anderswo offen</translation>
        </message>
        <message>
            <source>p50</source>
            <translation>p50</translation>
        </message>
        <message>
            <source>p95</source>
            <translation>p95</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>price not known</source>
            <translation>Preis unbekannt</translation>
        </message>
        <message>
            <source>queued</source>
            <translation>wartend</translation>
        </message>
        <message>
            <source>queued · {0} done/min</source>
            <translation>wartend · {0} fertig/min</translation>
        </message>
        <message>
            <source>queued, {0} held</source>
            <translation>wartend, {0} gehalten</translation>
        </message>
        <message>
            <source>refined</source>
            <translation>verfeinert</translation>
        </message>
        <message>
            <source>retry</source>
            <translation>neuer Versuch</translation>
        </message>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>simpler</source>
            <translation>einfacher</translation>
        </message>
        <message>
            <source>softer</source>
            <translation>sanfter</translation>
        </message>
        <message>
            <source>successor</source>
            <translation>Nachfolger</translation>
        </message>
        <message>
            <source>ticked, </source>
            <translation>angekreuzt, </translation>
        </message>
        <message>
            <source>today</source>
            <translation>heute</translation>
        </message>
        <message>
            <source>turn {0}</source>
            <translation>Nr. {0}</translation>
        </message>
        <message>
            <source>waited</source>
            <translation>gewartet</translation>
        </message>
        <message>
            <source>waits {0}</source>
            <translation>wartet {0}</translation>
        </message>
        <message>
            <source>{0} at a provider already: it is asked to stop, and may bill all the same.</source>
            <translation>{0} schon bei einem Anbieter: Er wird gebeten anzuhalten und berechnet es vielleicht trotzdem.</translation>
        </message>
        <message>
            <source>{0} billed · {1} reserved by {2} projects</source>
            <translation>{0} berechnet · {1} reserviert von {2} Projekten</translation>
        </message>
        <message>
            <source>{0} cannot be read; {1} purchases wait</source>
            <translation>{0} ist nicht lesbar; {1} Käufe warten</translation>
        </message>
        <message>
            <source>{0} cr reserved in all projects</source>
            <translation>{0} cr in allen Projekten reserviert</translation>
        </message>
        <message>
            <source>{0} h</source>
            <translation>{0} h</translation>
        </message>
        <message>
            <source>{0} held</source>
            <translation>{0} gehalten</translation>
        </message>
        <message>
            <source>{0} is lost; {1} are free again</source>
            <translation>{0} ist verloren; {1} sind wieder frei</translation>
        </message>
        <message>
            <source>{0} is not at {1}; {2} purchases wait until it is back</source>
            <translation>{0} liegt nicht in {1}; {2} Käufe warten, bis es wieder da ist</translation>
        </message>
        <message>
            <source>{0} is open elsewhere and collects there</source>
            <translation>{0} ist anderswo offen und holt dort ab</translation>
        </message>
        <message>
            <source>{0} min</source>
            <translation>{0} min</translation>
        </message>
        <message>
            <source>{0} need you</source>
            <translation>{0} brauchen Sie</translation>
        </message>
        <message>
            <source>{0} needs you</source>
            <translation>{0} braucht Sie</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
        <message>
            <source>{0} of {1} are queued; they go on when it is opened</source>
            <translation>{0} von {1} warten; sie gehen weiter, wenn es geöffnet wird</translation>
        </message>
        <message>
            <source>{0} of {1} made again</source>
            <translation>{0} von {1} neu gemacht</translation>
        </message>
        <message>
            <source>{0} of {1}: {2} for {3}</source>
            <translation>{0} von {1}: {2} für {3}</translation>
        </message>
        <message>
            <source>{0} running · {1} queued · {2} projects</source>
            <translation>{0} laufen · {1} warten · {2} Projekte</translation>
        </message>
        <message>
            <source>{0} s</source>
            <translation>{0} s</translation>
        </message>
        <message>
            <source>{0} says: {1} more within {2}.</source>
            <translation>{0} sagt: noch {1} in {2}.</translation>
        </message>
        <message>
            <source>{0} selected</source>
            <translation>{0} gewählt</translation>
        </message>
        <message>
            <source>{0} slowed to {1} places, {2}</source>
            <translation>{0} gebremst auf {1} Plätze, {2}</translation>
        </message>
        <message>
            <source>{0} stay reserved</source>
            <translation>{0} bleiben reserviert</translation>
        </message>
        <message>
            <source>{0} was accepted; {1} are billed</source>
            <translation>{0} wurde angenommen; {1} sind berechnet</translation>
        </message>
        <message>
            <source>{0} was changed in the queue: {1}, {2}</source>
            <translation>{0} wurde in der Warteschlange geändert: {1}, {2}</translation>
        </message>
        <message>
            <source>{0} was moved or copied; open it and say which</source>
            <translation>{0} wurde verschoben oder kopiert; bitte öffnen und sagen, was davon</translation>
        </message>
        <message>
            <source>{0}, perhaps accepted: {1}</source>
            <translation>{0}, vielleicht angenommen: {1}</translation>
        </message>
        <message>
            <source>{0}/min</source>
            <translation>{0}/min</translation>
        </message>
        <message>
            <source>{0}: {1} cannot say; it waits for your word</source>
            <translation>{0}: {1} weiß es nicht; er wartet auf Ihr Wort</translation>
        </message>
        <message>
            <source>{0}: {1} cr</source>
            <translation>{0}: {1} cr</translation>
        </message>
        <message>
            <source>{0}: {1} knows it; it is collected</source>
            <translation>{0}: {1} kennt ihn; er wird abgeholt</translation>
        </message>
        <message>
            <source>{0}: {1} made, {2} failed, {3} need you; closed again</source>
            <translation>{0}: {1} gemacht, {2} fehlgeschlagen, {3} brauchen Sie; wieder geschlossen</translation>
        </message>
        <message>
            <source>{0}: {1} made; the rest waits for the key of {2}</source>
            <translation>{0}: {1} gemacht; der Rest wartet auf den Schlüssel von {2}</translation>
        </message>
        <message>
            <source>{0}: {1} running, {2} queued, {3}</source>
            <translation>{0}: {1} laufen, {2} warten, {3}</translation>
        </message>
        <message>
            <source>{0}: {1}, {2} of {3} places in use, {4} queued, half are done after {5}</source>
            <translation>{0}: {1}, {2} von {3} Plätzen belegt, {4} in der Schlange, die Hälfte ist nach {5} fertig</translation>
        </message>
        <message>
            <source>×{0}, as usual</source>
            <translation>×{0}, wie üblich</translation>
        </message>
    </context>
    <context>
        <name>GeneralPage</name>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>For every project.</source>
            <translation>Für jedes Projekt.</translation>
        </message>
        <message>
            <source>General</source>
            <translation>Allgemein</translation>
        </message>
        <message>
            <source>In force after the next start.</source>
            <translation>Gilt nach dem nächsten Start.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>New projects are made here. Existing ones stay where they are.</source>
            <translation>Neue Projekte entstehen hier. Vorhandene bleiben, wo sie sind.</translation>
        </message>
        <message>
            <source>Projects</source>
            <translation>Projekte</translation>
        </message>
        <message>
            <source>Where projects go</source>
            <translation>Wo Projekte liegen</translation>
        </message>
    </context>
    <context>
        <name>GridView</name>
        <message>
            <source>Shots</source>
            <translation>Einstellungen</translation>
        </message>
    </context>
    <context>
        <name>GroundPainter</name>
        <message>
            <source>{0} less {1}</source>
            <translation>{0} minus {1}</translation>
        </message>
    </context>
    <context>
        <name>HandCard</name>
        <message>
            <source>Aspect</source>
            <translation>Seitenverhältnis</translation>
        </message>
        <message>
            <source>Start empty</source>
            <translation>Leer beginnen</translation>
        </message>
        <message>
            <source>The first shot in your own words</source>
            <translation>Die erste Einstellung in eigenen Worten</translation>
        </message>
        <message>
            <source>The first shot, or nothing yet</source>
            <translation>Die erste Einstellung, oder noch nichts</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Title of the new project</source>
            <translation>Titel des neuen Projekts</translation>
        </message>
        <message>
            <source>Untitled</source>
            <translation>Ohne Titel</translation>
        </message>
    </context>
    <context>
        <name>HeadBar</name>
        <message>
            <source>1 retake</source>
            <translation>1 Retake</translation>
        </message>
        <message>
            <source>A/B</source>
            <translation>A/B</translation>
        </message>
        <message>
            <source>Compare takes</source>
            <translation>Takes vergleichen</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Unterschied</translation>
        </message>
        <message>
            <source>One pixel for one pixel (Z)</source>
            <translation>Ein Pixel für ein Pixel (Z)</translation>
        </message>
        <message>
            <source>Part of the shot</source>
            <translation>Teil der Einstellung</translation>
        </message>
        <message>
            <source>Single</source>
            <translation>Einzeln</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>Take</translation>
        </message>
        <message>
            <source>Take beside it</source>
            <translation>Take daneben</translation>
        </message>
        <message>
            <source>Whole picture (F)</source>
            <translation>Ganzes Bild (F)</translation>
        </message>
        <message>
            <source>Wipe</source>
            <translation>Blende</translation>
        </message>
        <message>
            <source>Zoom: one pixel for one pixel</source>
            <translation>Zoom: ein Pixel für ein Pixel</translation>
        </message>
        <message>
            <source>older take</source>
            <translation>älterer Take</translation>
        </message>
        <message>
            <source>{0} retakes</source>
            <translation>{0} Retakes</translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message>
            <source>1 scene</source>
            <translation>1 Szene</translation>
        </message>
        <message>
            <source>1 shot</source>
            <translation>1 Einstellung</translation>
        </message>
        <message>
            <source>1 speaking character</source>
            <translation>1 Sprechrolle</translation>
        </message>
        <message>
            <source>{0} scenes</source>
            <translation>{0} Szenen</translation>
        </message>
        <message>
            <source>{0} shots</source>
            <translation>{0} Einstellungen</translation>
        </message>
        <message>
            <source>{0} speaking characters</source>
            <translation>{0} Sprechrollen</translation>
        </message>
    </context>
    <context>
        <name>Inspector</name>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>Freigegeben</translation>
        </message>
        <message>
            <source>Back to the default</source>
            <translation>Zurück zur Vorgabe</translation>
        </message>
        <message>
            <source>Choose a card on the board.</source>
            <translation>Wählen Sie eine Karte auf dem Board.</translation>
        </message>
        <message>
            <source>Clip</source>
            <translation>Clip</translation>
        </message>
        <message>
            <source>Feedback</source>
            <translation>Rückmeldung</translation>
        </message>
        <message>
            <source>From {0} to {1}</source>
            <translation>Von {0} bis {1}</translation>
        </message>
        <message>
            <source>No shot chosen</source>
            <translation>Keine Einstellung gewählt</translation>
        </message>
        <message>
            <source>Panel {0}</source>
            <translation>Panel {0}</translation>
        </message>
        <message>
            <source>Part of the shot</source>
            <translation>Teil der Einstellung</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Shot inspector</source>
            <translation>Inspektor der Einstellung</translation>
        </message>
        <message>
            <source>That is what stands there already</source>
            <translation>Das steht schon dort</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Nehmen</translation>
        </message>
        <message>
            <source>Use this take</source>
            <translation>Diesen Take nehmen</translation>
        </message>
        <message>
            <source>advised: {0} to {1}</source>
            <translation>empfohlen: {0} bis {1}</translation>
        </message>
        <message>
            <source>below {0}</source>
            <translation>unter {0}</translation>
        </message>
        <message>
            <source>default: {0}</source>
            <translation>Vorgabe: {0}</translation>
        </message>
        <message>
            <source>not set</source>
            <translation>nicht gesetzt</translation>
        </message>
        <message>
            <source>passes {0}</source>
            <translation>besteht bei {0}</translation>
        </message>
    </context>
    <context>
        <name>InspectorHead</name>
        <message>
            <source>Shot</source>
            <translation>Einstellung</translation>
        </message>
    </context>
    <context>
        <name>Judged</name>
        <message>
            <source>Judged by {0}.</source>
            <translation>Beurteilt von {0}.</translation>
        </message>
        <message>
            <source>Measured: sharpness, light, layout and size; not taste.</source>
            <translation>Gemessen: Schärfe, Licht, Aufbau und Größe; nicht der Geschmack.</translation>
        </message>
        <message>
            <source>Measured: technical quality only; not taste.</source>
            <translation>Gemessen: nur die technische Güte; nicht der Geschmack.</translation>
        </message>
    </context>
    <context>
        <name>LandmarkActs</name>
        <message>
            <source>Frame</source>
            <translation>Rahmen</translation>
        </message>
        <message>
            <source>It lies on the canvas only.</source>
            <translation>Sie liegt nur auf der Leinwand.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>What is it that lies in it?</source>
            <translation>Was liegt darin?</translation>
        </message>
    </context>
    <context>
        <name>LayoutBox</name>
        <message>
            <source>Choose a picture…</source>
            <translation>Ein Bild wählen …</translation>
        </message>
        <message>
            <source>End on the last panel</source>
            <translation>Auf dem letzten Panel enden</translation>
        </message>
        <message>
            <source>Layout</source>
            <translation>Aufteilung</translation>
        </message>
        <message>
            <source>No layout</source>
            <translation>Keine Anordnung</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Set the layout</source>
            <translation>Die Anordnung festlegen</translation>
        </message>
        <message>
            <source>Set…</source>
            <translation>Festlegen …</translation>
        </message>
        <message>
            <source>Sketch it offline</source>
            <translation>Offline skizzieren</translation>
        </message>
        <message>
            <source>Use the take that is shown</source>
            <translation>Den gezeigten Take nehmen</translation>
        </message>
        <message>
            <source>Who is where, how large, from which angle</source>
            <translation>Wer wo steht, wie groß, aus welchem Winkel</translation>
        </message>
        <message>
            <source>{0} takes no last frame: it is left out.</source>
            <translation>{0} nimmt kein letztes Bild: es bleibt weg.</translation>
        </message>
        <message>
            <source>{0} takes no layout: it goes by the words.</source>
            <translation>{0} nimmt keine Anordnung: es gelten die Worte.</translation>
        </message>
    </context>
    <context>
        <name>LinesBox</name>
        <message>
            <source>Add line</source>
            <translation>Zeile hinzufügen</translation>
        </message>
        <message>
            <source>Line of {0}</source>
            <translation>Zeile von {0}</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>Zeilen</translation>
        </message>
        <message>
            <source>Move earlier</source>
            <translation>Nach vorn</translation>
        </message>
        <message>
            <source>Move later</source>
            <translation>Nach hinten</translation>
        </message>
        <message>
            <source>New line of {0}</source>
            <translation>Neue Zeile von {0}</translation>
        </message>
        <message>
            <source>Remove line</source>
            <translation>Zeile entfernen</translation>
        </message>
        <message>
            <source>To the shot before</source>
            <translation>In die Einstellung davor</translation>
        </message>
        <message>
            <source>To the shot behind</source>
            <translation>In die Einstellung danach</translation>
        </message>
    </context>
    <context>
        <name>LongWords</name>
        <message>
            <source>Show all {0} words</source>
            <translation>Alle {0} Wörter zeigen</translation>
        </message>
        <message>
            <source>Show less</source>
            <translation>Weniger zeigen</translation>
        </message>
    </context>
    <context>
        <name>Look</name>
        <message>
            <source>Nothing is drawn yet</source>
            <translation>Noch nichts gezeichnet</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
    </context>
    <context>
        <name>LookChoice</name>
        <message>
            <source>A costume, an age, a state: wet coat, ten years old.</source>
            <translation>Ein Kostüm, ein Alter, ein Zustand: nasser Mantel, zehn Jahre alt.</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Archive this look</source>
            <translation>Dieses Aussehen archivieren</translation>
        </message>
        <message>
            <source>As described</source>
            <translation>Wie beschrieben</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Look</translation>
        </message>
        <message>
            <source>New look</source>
            <translation>Neues Aussehen</translation>
        </message>
        <message>
            <source>New look of {0}</source>
            <translation>Neues Aussehen von {0}</translation>
        </message>
    </context>
    <context>
        <name>MatrixModel</name>
        <message>
            <source>Click to put it in.</source>
            <translation>Klicken nimmt es auf.</translation>
        </message>
        <message>
            <source>Click to take it out.</source>
            <translation>Klicken nimmt es heraus.</translation>
        </message>
        <message>
            <source>It is the place of the whole scene.</source>
            <translation>Es ist der Ort der ganzen Szene.</translation>
        </message>
    </context>
    <context>
        <name>MatrixView</name>
        <message>
            <source>Shots and assets</source>
            <translation>Einstellungen und Bestandteile</translation>
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>&amp;Agent</source>
            <translation>&amp;Agent</translation>
        </message>
        <message>
            <source>&amp;Canvas</source>
            <translation>&amp;Leinwand</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;Shot</source>
            <translation>&amp;Einstellung</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Window</source>
            <translation>&amp;Fenster</translation>
        </message>
        <message>
            <source>S&amp;cene</source>
            <translation>S&amp;zene</translation>
        </message>
    </context>
    <context>
        <name>Minimap</name>
        <message>
            <source>Overview of the canvas</source>
            <translation>Übersicht der Leinwand</translation>
        </message>
    </context>
    <context>
        <name>Mirror</name>
        <message>
            <source>Copied: {0}. There already: {1}. In {2}.</source>
            <translation>Kopiert: {0}. Schon dort: {1}. In {2}.</translation>
        </message>
        <message>
            <source>{0} have lost their file here.</source>
            <translation>{0} haben hier ihre Datei verloren.</translation>
        </message>
        <message>
            <source>{0} were not taken for now; begin it again to go on.</source>
            <translation>{0} wurden vorerst nicht angenommen; beginne noch einmal, um weiterzumachen.</translation>
        </message>
    </context>
    <context>
        <name>MirrorPage</name>
        <message>
            <source>Access key ID</source>
            <translation>Schlüssel-ID</translation>
        </message>
        <message>
            <source>Bucket</source>
            <translation>Bucket</translation>
        </message>
        <message>
            <source>Endpoint</source>
            <translation>Endpunkt</translation>
        </message>
        <message>
            <source>Into a bucket (S3-compatible)</source>
            <translation>In einen Bucket (S3-kompatibel)</translation>
        </message>
        <message>
            <source>Into a folder</source>
            <translation>In einen Ordner</translation>
        </message>
        <message>
            <source>No key is known yet. It goes to the keyring, and is shown nowhere.</source>
            <translation>Es ist noch kein Schlüssel bekannt. Er kommt in den Schlüsselbund und wird nirgends gezeigt.</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Region</translation>
        </message>
        <message>
            <source>Secret</source>
            <translation>Geheimnis</translation>
        </message>
        <message>
            <source>The key comes from the environment (AWS_ACCESS_KEY_ID).</source>
            <translation>Der Schlüssel kommt aus der Umgebung (AWS_ACCESS_KEY_ID).</translation>
        </message>
        <message>
            <source>The key is in the keyring.</source>
            <translation>Der Schlüssel liegt im Schlüsselbund.</translation>
        </message>
        <message>
            <source>Where the copy goes</source>
            <translation>Wohin die Kopie geht</translation>
        </message>
        <message>
            <source>my-bucket/films</source>
            <translation>mein-bucket/filme</translation>
        </message>
    </context>
    <context>
        <name>ModelForm</name>
        <message>
            <source>Agent chooses</source>
            <translation>Agent wählt</translation>
        </message>
        <message>
            <source>How it is made</source>
            <translation>Wie es entsteht</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Not to be seen</source>
            <translation>Nicht zu sehen</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>such as: text, watermark</source>
            <translation>etwa: Text, Wasserzeichen</translation>
        </message>
        <message>
            <source>this model has no seed</source>
            <translation>dieses Modell hat keinen Seed</translation>
        </message>
        <message>
            <source>this model takes no such words</source>
            <translation>dieses Modell nimmt solche Worte nicht</translation>
        </message>
        <message>
            <source>{0} · cannot be used now</source>
            <translation>{0} · jetzt nicht verfügbar</translation>
        </message>
        <message>
            <source>{0}, from the project</source>
            <translation>{0}, aus dem Projekt</translation>
        </message>
    </context>
    <context>
        <name>MoreFilters</name>
        <message>
            <source>Any score</source>
            <translation>Jede Wertung</translation>
        </message>
        <message>
            <source>Anybody and anything</source>
            <translation>Alle und alles</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>More filters</source>
            <translation>Weitere Filter</translation>
        </message>
        <message>
            <source>None of these</source>
            <translation>Nichts davon</translation>
        </message>
        <message>
            <source>Outdated</source>
            <translation>Veraltet</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>Wertung</translation>
        </message>
        <message>
            <source>Shows</source>
            <translation>Zeigt</translation>
        </message>
        <message>
            <source>Starred takes</source>
            <translation>Takes mit Stern</translation>
        </message>
        <message>
            <source>outdated</source>
            <translation>veraltet</translation>
        </message>
        <message>
            <source>score below {0:g}</source>
            <translation>Wertung unter {0:g}</translation>
        </message>
        <message>
            <source>score {0:g} or more</source>
            <translation>Wertung ab {0:g}</translation>
        </message>
        <message>
            <source>starred</source>
            <translation>mit Stern</translation>
        </message>
    </context>
    <context>
        <name>Names</name>
        <message>
            <source>Music bed</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Sheet of {0}</source>
            <translation>Bogen: {0}</translation>
        </message>
        <message>
            <source>{0} clip</source>
            <translation>{0} Clip</translation>
        </message>
    </context>
    <context>
        <name>Navigator</name>
        <message>
            <source>Assets</source>
            <translation>Bestandteile</translation>
        </message>
        <message>
            <source>Characters</source>
            <translation>Figuren</translation>
        </message>
        <message>
            <source>Episodes</source>
            <translation>Folgen</translation>
        </message>
        <message>
            <source>Find scene or asset</source>
            <translation>Szene oder Bestandteil suchen</translation>
        </message>
        <message>
            <source>Locations</source>
            <translation>Schauplätze</translation>
        </message>
        <message>
            <source>Navigator</source>
            <translation>Navigator</translation>
        </message>
        <message>
            <source>Props</source>
            <translation>Requisiten</translation>
        </message>
        <message>
            <source>Scenes and assets</source>
            <translation>Szenen und Bestandteile</translation>
        </message>
    </context>
    <context>
        <name>NavigatorHead</name>
        <message>
            <source>Hide the navigator</source>
            <translation>Navigator ausblenden</translation>
        </message>
        <message>
            <source>Navigator</source>
            <translation>Navigator</translation>
        </message>
        <message>
            <source>New scene</source>
            <translation>Neue Szene</translation>
        </message>
    </context>
    <context>
        <name>NoteActions</name>
        <message>
            <source>Being made…</source>
            <translation>Entsteht …</translation>
        </message>
        <message>
            <source>Change the note</source>
            <translation>Notiz ändern</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Delete the note</source>
            <translation>Notiz löschen</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Make again</source>
            <translation>Neu machen</translation>
        </message>
        <message>
            <source>Makes a take that reads this note; you see its price first</source>
            <translation>Macht einen Take, der diese Notiz liest; vorher sehen Sie den Preis</translation>
        </message>
        <message>
            <source>Note {0}</source>
            <translation>Notiz {0}</translation>
        </message>
        <message>
            <source>Note {0}: a retake is asked for</source>
            <translation>Notiz {0}: um einen neuen Take ist gebeten</translation>
        </message>
        <message>
            <source>Note {0}: take {1} answers it</source>
            <translation>Notiz {0}: Take {1} beantwortet sie</translation>
        </message>
        <message>
            <source>Note {0}: the retake is being made</source>
            <translation>Notiz {0}: der neue Take entsteht</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Status: {0}</source>
            <translation>Status: {0}</translation>
        </message>
        <message>
            <source>The note is settled (D)</source>
            <translation>Die Notiz ist erledigt (D)</translation>
        </message>
        <message>
            <source>The take that was noted, beside the one that answers it</source>
            <translation>Der Take mit der Notiz neben dem, der sie beantwortet</translation>
        </message>
    </context>
    <context>
        <name>NoteDelegate</name>
        <message>
            <source>1 mark</source>
            <translation>1 Markierung</translation>
        </message>
        <message>
            <source>1 note</source>
            <translation>1 Notiz</translation>
        </message>
        <message>
            <source>Fixed in take {0}?</source>
            <translation>In Take {0} gut?</translation>
        </message>
        <message>
            <source>No notes</source>
            <translation>Keine Notizen</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>Jemand</translation>
        </message>
        <message>
            <source>on take {0}</source>
            <translation>zu Take {0}</translation>
        </message>
        <message>
            <source>{0} marks</source>
            <translation>{0} Markierungen</translation>
        </message>
        <message>
            <source>{0} notes</source>
            <translation>{0} Notizen</translation>
        </message>
    </context>
    <context>
        <name>NoteEditor</name>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Ask for a retake</source>
            <translation>Retake erbitten</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Leave the note as it was</source>
            <translation>Notiz lassen, wie sie war</translation>
        </message>
        <message>
            <source>Save note</source>
            <translation>Notiz sichern</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Ihr Name</translation>
        </message>
        <message>
            <source>Your name stands at your notes</source>
            <translation>Ihr Name steht an Ihren Notizen</translation>
        </message>
    </context>
    <context>
        <name>NoteList</name>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
    </context>
    <context>
        <name>NoteModel</name>
        <message>
            <source>Note {0}</source>
            <translation>Notiz {0}</translation>
        </message>
        <message>
            <source>Shot {0}, {1} notes, {2} open</source>
            <translation>Einstellung {0}, {1} Notizen, {2} offen</translation>
        </message>
        <message>
            <source>answered by take {0}</source>
            <translation>beantwortet von Take {0}</translation>
        </message>
    </context>
    <context>
        <name>NoteWords</name>
        <message>
            <source>Clip</source>
            <translation>Clip</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>In progress</source>
            <translation>In Arbeit</translation>
        </message>
        <message>
            <source>Panel {0}</source>
            <translation>Panel {0}</translation>
        </message>
        <message>
            <source>Retake</source>
            <translation>Neuer Take</translation>
        </message>
        <message>
            <source>Todo</source>
            <translation>Zu tun</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Waiting for approval</source>
            <translation>Wartet auf Freigabe</translation>
        </message>
        <message>
            <source>Work in progress</source>
            <translation>In Arbeit</translation>
        </message>
        <message>
            <source>frame {0}</source>
            <translation>Bild {0}</translation>
        </message>
        <message>
            <source>frames {0} to {1}</source>
            <translation>Bilder {0} bis {1}</translation>
        </message>
    </context>
    <context>
        <name>NotesPanel</name>
        <message>
            <source>All shots</source>
            <translation>Alle Einstellungen</translation>
        </message>
        <message>
            <source>Draw on the picture, or write below what should be different.</source>
            <translation>Zeichnen Sie auf das Bild, oder schreiben Sie unten, was anders werden soll.</translation>
        </message>
        <message>
            <source>Filter the notes</source>
            <translation>Notizen filtern</translation>
        </message>
        <message>
            <source>Find in notes</source>
            <translation>In Notizen suchen</translation>
        </message>
        <message>
            <source>No note fits the filter</source>
            <translation>Keine Notiz passt zum Filter</translation>
        </message>
        <message>
            <source>No notes on this shot</source>
            <translation>Keine Notizen zu dieser Einstellung</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Notes of which shots</source>
            <translation>Notizen welcher Einstellungen</translation>
        </message>
        <message>
            <source>Others are there: they are only not shown.</source>
            <translation>Andere sind da: Sie werden nur nicht gezeigt.</translation>
        </message>
        <message>
            <source>Show all notes</source>
            <translation>Alle Notizen zeigen</translation>
        </message>
        <message>
            <source>This shot</source>
            <translation>Diese</translation>
        </message>
    </context>
    <context>
        <name>NoticeBar</name>
        <message>
            <source>Close this notice</source>
            <translation>Hinweis schließen</translation>
        </message>
    </context>
    <context>
        <name>OfferCard</name>
        <message>
            <source>+ line: {0}</source>
            <translation>+ Zeile: {0}</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>Annehmen</translation>
        </message>
        <message>
            <source>Accept some</source>
            <translation>Teil annehmen</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <source>Accepted in part</source>
            <translation>Zum Teil angenommen</translation>
        </message>
        <message>
            <source>Accepted in part; Ctrl+Z takes it back</source>
            <translation>Zum Teil angenommen; Strg+Z nimmt es zurück</translation>
        </message>
        <message>
            <source>Accepted; Ctrl+Z takes it back</source>
            <translation>Angenommen; Strg+Z nimmt es zurück</translation>
        </message>
        <message>
            <source>Cinematographer</source>
            <translation>Kamera</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Regie</translation>
        </message>
        <message>
            <source>Director</source>
            <translation>Regie</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>Verworfen</translation>
        </message>
        <message>
            <source>Mended: {0}</source>
            <translation>Behoben: {0}</translation>
        </message>
        <message>
            <source>Note on {0}: {1}</source>
            <translation>Notiz zu {0}: {1}</translation>
        </message>
        <message>
            <source>Nothing has to be made again for it.</source>
            <translation>Dafür muss nichts neu erzeugt werden.</translation>
        </message>
        <message>
            <source>Nothing is ticked.</source>
            <translation>Nichts ist angehakt.</translation>
        </message>
        <message>
            <source>Producer</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>Projekt</translation>
        </message>
        <message>
            <source>Scene {0}</source>
            <translation>Szene {0}</translation>
        </message>
        <message>
            <source>Show {0} more</source>
            <translation>{0} weitere zeigen</translation>
        </message>
        <message>
            <source>The order</source>
            <translation>Die Reihenfolge</translation>
        </message>
        <message>
            <source>Tick all</source>
            <translation>Alles anhaken</translation>
        </message>
        <message>
            <source>Tick none</source>
            <translation>Nichts anhaken</translation>
        </message>
        <message>
            <source>To make it: {0}. Buys nothing yet; one undo.</source>
            <translation>Zum Erzeugen: {0}. Kauft noch nichts; ein Schritt zurück.</translation>
        </message>
        <message>
            <source>What changes</source>
            <translation>Was sich ändert</translation>
        </message>
        <message>
            <source>about {0}</source>
            <translation>etwa {0}</translation>
        </message>
        <message>
            <source>another place</source>
            <translation>ein anderer Platz</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>{0} go stale</source>
            <translation>{0} veralten</translation>
        </message>
        <message>
            <source>{0} new</source>
            <translation>{0} neu</translation>
        </message>
        <message>
            <source>{0} of it for language models</source>
            <translation>davon {0} für Sprachmodelle</translation>
        </message>
        <message>
            <source>{0} without a known price</source>
            <translation>{0} ohne bekannten Preis</translation>
        </message>
    </context>
    <context>
        <name>Outline</name>
        <message>
            <source>Feeds: {0}</source>
            <translation>Speist: {0}</translation>
        </message>
        <message>
            <source>Find node</source>
            <translation>Knoten suchen</translation>
        </message>
        <message>
            <source>Made from: {0}</source>
            <translation>Entsteht aus: {0}</translation>
        </message>
        <message>
            <source>Model: {0}</source>
            <translation>Modell: {0}</translation>
        </message>
        <message>
            <source>Outline of the canvas</source>
            <translation>Gliederung der Leinwand</translation>
        </message>
        <message>
            <source>Spent: {0} cr</source>
            <translation>Ausgegeben: {0} cr</translation>
        </message>
        <message>
            <source>Stale and failed only</source>
            <translation>Nur Veraltete und Fehlgeschlagene</translation>
        </message>
        <message>
            <source>Take {0} of {1}</source>
            <translation>Take {0} von {1}</translation>
        </message>
    </context>
    <context>
        <name>OutlineModel</name>
        <message>
            <source>Assets</source>
            <translation>Bestandteile</translation>
        </message>
        <message>
            <source>Clips</source>
            <translation>Clips</translation>
        </message>
        <message>
            <source>Frame</source>
            <translation>Rahmen</translation>
        </message>
        <message>
            <source>Frames and notes</source>
            <translation>Rahmen und Notizen</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Own files</source>
            <translation>Eigene Dateien</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Ton</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
    </context>
    <context>
        <name>PackageDialog</name>
        <message>
            <source>A page for a reviewer</source>
            <translation>Eine Seite für jemanden, der prüft</translation>
        </message>
        <message>
            <source>All shots</source>
            <translation>Alle Einstellungen</translation>
        </message>
        <message>
            <source>Chosen shots ({0})</source>
            <translation>Gewählte Einstellungen ({0})</translation>
        </message>
        <message>
            <source>Clips</source>
            <translation>Clips</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Export review package</source>
            <translation>Prüfpaket exportieren</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>Ausgeben nach</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Für</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>No room for: {0}.</source>
            <translation>Kein Platz für: {0}.</translation>
        </message>
        <message>
            <source>One file that opens in any browser, offline. What the reviewer saves from it comes back with File &gt; Import review.</source>
            <translation>Eine Datei, die jeder Browser ohne Netz öffnet. Was darin gespeichert wird, kommt mit Datei &gt; Prüfung importieren zurück.</translation>
        </message>
        <message>
            <source>Open it</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Shots</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Show the folder</source>
            <translation>Ordner zeigen</translation>
        </message>
        <message>
            <source>That is more than most mail takes; send a link to it.</source>
            <translation>Das ist mehr, als die meisten Mails tragen; schick einen Link darauf.</translation>
        </message>
        <message>
            <source>The animatic</source>
            <translation>Das Animatic</translation>
        </message>
        <message>
            <source>The page asks, if this is empty</source>
            <translation>Bleibt das leer, fragt die Seite</translation>
        </message>
        <message>
            <source>What to look at</source>
            <translation>Worauf zu achten ist</translation>
        </message>
        <message>
            <source>With</source>
            <translation>Mit</translation>
        </message>
        <message>
            <source>Writing {0}</source>
            <translation>{0} wird geschrieben</translation>
        </message>
        <message>
            <source>Wrote {0}: {1}.</source>
            <translation>{0} geschrieben: {1}.</translation>
        </message>
    </context>
    <context>
        <name>PackageDoor</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Import reviews</source>
            <translation>Prüfungen importieren</translation>
        </message>
        <message>
            <source>Reviews (*.review.json *.json);;All files (*)</source>
            <translation>Prüfungen (*.review.json *.json);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Reviews are in</source>
            <translation>Die Prüfungen sind da</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>The import is taken back</source>
            <translation>Der Import ist zurückgenommen</translation>
        </message>
        <message>
            <source>This is no review</source>
            <translation>Das ist keine Prüfung</translation>
        </message>
        <message>
            <source>and {0} more</source>
            <translation>und {0} weitere</translation>
        </message>
        <message>
            <source>nothing in it</source>
            <translation>nichts darin</translation>
        </message>
        <message>
            <source>written on a take that is not here</source>
            <translation>zu einem Take, den es hier nicht gibt</translation>
        </message>
        <message>
            <source>written on an earlier take</source>
            <translation>zu einem früheren Take</translation>
        </message>
        <message>
            <source>{0} changed</source>
            <translation>{0} geändert</translation>
        </message>
        <message>
            <source>{0} known already</source>
            <translation>{0} schon bekannt</translation>
        </message>
        <message>
            <source>{0} left out</source>
            <translation>{0} ausgelassen</translation>
        </message>
        <message>
            <source>{0} new</source>
            <translation>{0} neu</translation>
        </message>
        <message>
            <source>{0} older than what is here</source>
            <translation>{0} älter als das Vorhandene</translation>
        </message>
    </context>
    <context>
        <name>PagePreview</name>
        <message>
            <source>Preview of the page</source>
            <translation>Vorschau der Seite</translation>
        </message>
    </context>
    <context>
        <name>PanelStrip</name>
        <message>
            <source>Add a panel</source>
            <translation>Panel hinzufügen</translation>
        </message>
        <message>
            <source>Move the panel earlier</source>
            <translation>Panel nach vorn</translation>
        </message>
        <message>
            <source>Move the panel later</source>
            <translation>Panel nach hinten</translation>
        </message>
        <message>
            <source>Panel {0}</source>
            <translation>Panel {0}</translation>
        </message>
        <message>
            <source>Take the panel away</source>
            <translation>Panel wegnehmen</translation>
        </message>
    </context>
    <context>
        <name>PhaseStepper</name>
        <message>
            <source>Phases</source>
            <translation>Phasen</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>to come</source>
            <translation>kommt noch</translation>
        </message>
        <message>
            <source>waits for you</source>
            <translation>wartet auf Sie</translation>
        </message>
    </context>
    <context>
        <name>Plan</name>
        <message>
            <source>Action</source>
            <translation>Handlung</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>Cover</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Credits</source>
            <translation>Credits</translation>
        </message>
        <message>
            <source>Film</source>
            <translation>Film</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Weggelassen</translation>
        </message>
        <message>
            <source>Make {0}</source>
            <translation>{0} machen</translation>
        </message>
        <message>
            <source>Makes</source>
            <translation>Macht</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>Sheets and music</source>
            <translation>Bögen und Musik</translation>
        </message>
        <message>
            <source>Shot</source>
            <translation>Einstellung</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Time, s</source>
            <translation>Zeit, s</translation>
        </message>
        <message>
            <source>Visuals</source>
            <translation>Bilder, Film und Musik</translation>
        </message>
        <message>
            <source>Why this model</source>
            <translation>Warum</translation>
        </message>
    </context>
    <context>
        <name>PlanSummary</name>
        <message>
            <source>1 clip</source>
            <translation>1 Clip</translation>
        </message>
        <message>
            <source>1 sheet first</source>
            <translation>zuerst 1 Bogen</translation>
        </message>
        <message>
            <source>1 thing</source>
            <translation>1 Teil</translation>
        </message>
        <message>
            <source>By model</source>
            <translation>Nach Modell</translation>
        </message>
        <message>
            <source>By phase</source>
            <translation>Nach Phase</translation>
        </message>
        <message>
            <source>Estimate and buffer</source>
            <translation>Schätzung und Puffer</translation>
        </message>
        <message>
            <source>Language models</source>
            <translation>Sprachmodelle</translation>
        </message>
        <message>
            <source>Leave these shots out</source>
            <translation>Diese Einstellungen weglassen</translation>
        </message>
        <message>
            <source>Music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Open the account</source>
            <translation>Konto öffnen</translation>
        </message>
        <message>
            <source>Providers…</source>
            <translation>Anbieter…</translation>
        </message>
        <message>
            <source>The account at {0} holds {1}; this plan needs {2} there.</source>
            <translation>Das Konto bei {0} hat noch {1}; dieser Plan braucht dort {2}.</translation>
        </message>
        <message>
            <source>These need you</source>
            <translation>Diese brauchen Sie</translation>
        </message>
        <message>
            <source>Top it up, leave shots out, or choose other models.</source>
            <translation>Lade es auf, lass Einstellungen weg oder wähle andere Modelle.</translation>
        </message>
        <message>
            <source>becomes the budget</source>
            <translation>wird zum Budget</translation>
        </message>
        <message>
            <source>prompts worded and pictures judged, at most</source>
            <translation>Prompts formulieren, Bilder bewerten: höchstens</translation>
        </message>
        <message>
            <source>{0} and music</source>
            <translation>{0} und Musik</translation>
        </message>
        <message>
            <source>{0} clips</source>
            <translation>{0} Clips</translation>
        </message>
        <message>
            <source>{0} estimate · {1} buffer</source>
            <translation>{0} geschätzt · {1} Puffer</translation>
        </message>
        <message>
            <source>{0} left after this plan</source>
            <translation>{0} übrig nach diesem Plan</translation>
        </message>
        <message>
            <source>{0} of it is promised to other work.</source>
            <translation>Davon sind {0} schon anderweitig zugesagt.</translation>
        </message>
        <message>
            <source>{0} sheets first</source>
            <translation>zuerst {0} Bögen</translation>
        </message>
        <message>
            <source>{0} stills, {1} of them as proofs</source>
            <translation>{0} Standbilder, davon {1} als Probe</translation>
        </message>
        <message>
            <source>{0} things</source>
            <translation>{0} Teile</translation>
        </message>
        <message>
            <source>{0} things have no known price; they are not in the total.</source>
            <translation>{0} Dinge haben keinen bekannten Preis; sie fehlen in der Summe.</translation>
        </message>
        <message>
            <source>{0} too much</source>
            <translation>{0} zu viel</translation>
        </message>
    </context>
    <context>
        <name>PlanView</name>
        <message>
            <source>1 scene</source>
            <translation>1 Szene</translation>
        </message>
        <message>
            <source>1 shot</source>
            <translation>1 Einstellung</translation>
        </message>
        <message>
            <source>A plan needs a shot</source>
            <translation>Ein Plan braucht eine Einstellung</translation>
        </message>
        <message>
            <source>Back to the board</source>
            <translation>Zurück zum Board</translation>
        </message>
        <message>
            <source>Estimate {0}   + 10 % buffer {1}</source>
            <translation>Schätzung {0}   + 10 % Puffer {1}</translation>
        </message>
        <message>
            <source>Filter shots</source>
            <translation>Einstellungen filtern</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Plan total</source>
            <translation>Summe des Plans</translation>
        </message>
        <message>
            <source>Review the plan before anything is spent</source>
            <translation>Prüfen Sie den Plan, bevor etwas ausgegeben wird</translation>
        </message>
        <message>
            <source>Shots of the plan</source>
            <translation>Einstellungen des Plans</translation>
        </message>
        <message>
            <source>{0} credits</source>
            <translation>{0} Credits</translation>
        </message>
        <message>
            <source>{0} in {1}. The agent chose a model for each and says why.</source>
            <translation>{0} in {1}. Der Agent hat für jede ein Modell gewählt und sagt, warum.</translation>
        </message>
        <message>
            <source>{0} of {1} credits</source>
            <translation>{0} von {1} Credits</translation>
        </message>
        <message>
            <source>{0} of {1} in the plan</source>
            <translation>{0} von {1} im Plan</translation>
        </message>
        <message>
            <source>{0} scenes</source>
            <translation>{0} Szenen</translation>
        </message>
        <message>
            <source>{0} shots</source>
            <translation>{0} Einstellungen</translation>
        </message>
        <message>
            <source>{0} visuals for {1}. The agent chose a model for each and says why.</source>
            <translation>{0} Teile für {1}. Der Agent hat für jedes ein Modell gewählt und sagt, warum.</translation>
        </message>
        <message>
            <source>{0} visuals · about {1} of rendering, {2} at a time</source>
            <translation>{0} Teile · etwa {1} Rechenzeit, {2} zugleich</translation>
        </message>
        <message>
            <source>{0} · about {1} of rendering, {2} at a time</source>
            <translation>{0} · etwa {1} Rechenzeit, {2} zugleich</translation>
        </message>
    </context>
    <context>
        <name>PlannerDock</name>
        <message>
            <source>About {0}</source>
            <translation>Über {0}</translation>
        </message>
        <message>
            <source>Nothing was said yet</source>
            <translation>Noch wurde nichts gesagt</translation>
        </message>
        <message>
            <source>Planner</source>
            <translation>Planung</translation>
        </message>
        <message>
            <source>Taken back: nothing of it is on the board.</source>
            <translation>Zurückgenommen: Nichts davon steht auf dem Board.</translation>
        </message>
        <message>
            <source>Write at the foot of the window what you want to see, or what should change. You read the plan and its price before anything happens.</source>
            <translation>Unten im Fenster schreiben, was zu sehen sein oder anders werden soll. Plan und Preis stehen da, bevor etwas geschieht.</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Sie</translation>
        </message>
        <message>
            <source>{0} is made</source>
            <translation>{0} ist erzeugt</translation>
        </message>
    </context>
    <context>
        <name>PlayerBar</name>
        <message>
            <source>From here</source>
            <translation>Ab hier</translation>
        </message>
        <message>
            <source>Loop</source>
            <translation>Schleife</translation>
        </message>
        <message>
            <source>One frame back</source>
            <translation>Ein Bild zurück</translation>
        </message>
        <message>
            <source>One frame on</source>
            <translation>Ein Bild weiter</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Play backwards</source>
            <translation>Rückwärts abspielen</translation>
        </message>
        <message>
            <source>Play faster</source>
            <translation>Schneller abspielen</translation>
        </message>
        <message>
            <source>The note is about the frames from this one on</source>
            <translation>Die Notiz gilt ab diesem Bild</translation>
        </message>
        <message>
            <source>The note is about the frames up to this one</source>
            <translation>Die Notiz gilt bis zu diesem Bild</translation>
        </message>
        <message>
            <source>Timecode</source>
            <translation>Timecode</translation>
        </message>
        <message>
            <source>To here</source>
            <translation>Bis hier</translation>
        </message>
        <message>
            <source>To the end</source>
            <translation>Ans Ende</translation>
        </message>
        <message>
            <source>To the start</source>
            <translation>An den Anfang</translation>
        </message>
        <message>
            <source>frame {0} of {1} · {2:g} fps</source>
            <translation>Bild {0} von {1} · {2:g} B/s</translation>
        </message>
    </context>
    <context>
        <name>Price</name>
        <message>
            <source>{0} (at most {1})</source>
            <translation>{0} (höchstens {1})</translation>
        </message>
    </context>
    <context>
        <name>PriceFoot</name>
        <message>
            <source>Keep old, say why…</source>
            <translation>Altes behalten, mit Grund …</translation>
        </message>
        <message>
            <source>Rerun for {0}, about {1}</source>
            <translation>Neu erzeugen für {0}, etwa {1}</translation>
        </message>
        <message>
            <source>Rerun…</source>
            <translation>Neu erzeugen …</translation>
        </message>
        <message>
            <source>Some cannot be made: {0}</source>
            <translation>Manches kann nicht gemacht werden: {0}</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>PriceStrip</name>
        <message>
            <source>1 part is left out.</source>
            <translation>1 Teil bleibt draußen.</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>Annehmen</translation>
        </message>
        <message>
            <source>Accept all, {0}</source>
            <translation>Alles annehmen, {0}</translation>
        </message>
        <message>
            <source>Accept {0} of {1}, {2}</source>
            <translation>{0} von {1} annehmen, {2}</translation>
        </message>
        <message>
            <source>Accepting buys nothing yet and is one undo.</source>
            <translation>Annehmen kauft noch nichts und ist ein Schritt zum Rückgängigmachen.</translation>
        </message>
        <message>
            <source>Cancel run</source>
            <translation>Lauf abbrechen</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Keep old outputs…</source>
            <translation>Alte behalten…</translation>
        </message>
        <message>
            <source>Rerun affected</source>
            <translation>Neu erzeugen</translation>
        </message>
        <message>
            <source>Rerun {0}, about {1}</source>
            <translation>Neu erzeugen für {0}, etwa {1}</translation>
        </message>
        <message>
            <source>Running: {0} of {1} made</source>
            <translation>Läuft: {0} von {1} erzeugt</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>What is under way when you cancel is still paid and kept.</source>
            <translation>Was beim Abbrechen schon läuft, wird noch bezahlt und behalten.</translation>
        </message>
        <message>
            <source>{0} cannot be made: {1}</source>
            <translation>{0} nicht machbar: {1}</translation>
        </message>
        <message>
            <source>{0} new, {1} go stale, about {2}</source>
            <translation>{0} neu, {1} veralten, etwa {2}</translation>
        </message>
        <message>
            <source>{0} parts are left out.</source>
            <translation>{0} Teile bleiben draußen.</translation>
        </message>
    </context>
    <context>
        <name>Production</name>
        <message>
            <source>1 take waits for you</source>
            <translation>1 Take wartet auf Sie</translation>
        </message>
        <message>
            <source>1 thing for {1} at most. Nothing is spent before you approve.</source>
            <translation>1 Teil für höchstens {1}. Vor Ihrer Freigabe wird nichts ausgegeben.</translation>
        </message>
        <message>
            <source>A provider's account needs you</source>
            <translation>Ein Konto bei einem Anbieter braucht Sie</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Approve 1 clip</source>
            <translation>1 Clip freigeben</translation>
        </message>
        <message>
            <source>Approve 1 image</source>
            <translation>1 Bild freigeben</translation>
        </message>
        <message>
            <source>Approve 1 proof</source>
            <translation>1 Probebild freigeben</translation>
        </message>
        <message>
            <source>Approve 1 sheet</source>
            <translation>1 Bogen freigeben</translation>
        </message>
        <message>
            <source>Approve 1 take</source>
            <translation>1 Take freigeben</translation>
        </message>
        <message>
            <source>Approve plan</source>
            <translation>Plan freigeben</translation>
        </message>
        <message>
            <source>Approve {0}</source>
            <translation>{0} freigeben</translation>
        </message>
        <message>
            <source>Approve {0} clips</source>
            <translation>{0} Clips freigeben</translation>
        </message>
        <message>
            <source>Approve {0} images</source>
            <translation>{0} Bilder freigeben</translation>
        </message>
        <message>
            <source>Approve {0} proofs</source>
            <translation>{0} Probebilder freigeben</translation>
        </message>
        <message>
            <source>Approve {0} sheets</source>
            <translation>{0} Bögen freigeben</translation>
        </message>
        <message>
            <source>Approve {0} takes</source>
            <translation>{0} Takes freigeben</translation>
        </message>
        <message>
            <source>Are these the pictures?</source>
            <translation>Passen diese Bilder?</translation>
        </message>
        <message>
            <source>Asset sheets</source>
            <translation>Bögen der Elemente</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>Clips and music</source>
            <translation>Clips und Musik</translation>
        </message>
        <message>
            <source>Clips follow, if the project makes them.</source>
            <translation>Clips folgen, wenn das Projekt welche macht.</translation>
        </message>
        <message>
            <source>Cover</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Do these clips play?</source>
            <translation>Laufen diese Clips gut?</translation>
        </message>
        <message>
            <source>Do these proofs set the look?</source>
            <translation>Treffen diese Probebilder den Stil?</translation>
        </message>
        <message>
            <source>Do these sheets hold the cast?</source>
            <translation>Treffen diese Bögen die Besetzung?</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Event music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Everything that was asked for is made. Edits make it stale, not lost.</source>
            <translation>Alles Gewünschte ist gemacht. Änderungen lassen es veralten, verloren geht nichts.</translation>
        </message>
        <message>
            <source>Film</source>
            <translation>Film</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Abschließen</translation>
        </message>
        <message>
            <source>Give it more in the settings, then resume.</source>
            <translation>Geben Sie in den Einstellungen mehr, dann „Weiter“.</translation>
        </message>
        <message>
            <source>Go on to {0}</source>
            <translation>Weiter: {0}</translation>
        </message>
        <message>
            <source>Hero cover</source>
            <translation>Titelbild</translation>
        </message>
        <message>
            <source>Image work starts after you approve.</source>
            <translation>Die Bilder beginnen nach Ihrer Freigabe.</translation>
        </message>
        <message>
            <source>Images</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Is this the cover?</source>
            <translation>Passt dieses Titelbild?</translation>
        </message>
        <message>
            <source>Is this the film?</source>
            <translation>Passt dieser Film?</translation>
        </message>
        <message>
            <source>Is this the music?</source>
            <translation>Passt diese Musik?</translation>
        </message>
        <message>
            <source>Is this the place?</source>
            <translation>Passt dieser Ort?</translation>
        </message>
        <message>
            <source>It plans first and shows the price. Nothing runs until you approve.</source>
            <translation>Er plant zuerst und zeigt den Preis. Nichts läuft, bis Sie es freigeben.</translation>
        </message>
        <message>
            <source>Let the agent draw this board</source>
            <translation>Lassen Sie den Agenten dieses Board zeichnen</translation>
        </message>
        <message>
            <source>Look at the activity log, mend the cause, then resume.</source>
            <translation>Sehen Sie ins Aktivitätsprotokoll, beheben Sie die Ursache, dann „Weiter“.</translation>
        </message>
        <message>
            <source>Music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>No clip was made</source>
            <translation>Kein Clip wurde gemacht</translation>
        </message>
        <message>
            <source>No picture was made</source>
            <translation>Kein Bild wurde gemacht</translation>
        </message>
        <message>
            <source>No proof was made</source>
            <translation>Kein Probebild wurde gemacht</translation>
        </message>
        <message>
            <source>No sheet was made</source>
            <translation>Kein Bogen wurde gemacht</translation>
        </message>
        <message>
            <source>Nothing is left to make.</source>
            <translation>Es ist nichts mehr zu machen.</translation>
        </message>
        <message>
            <source>Nothing to approve: nothing was made.</source>
            <translation>Nichts freizugeben: Es wurde nichts gemacht.</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Pausing</source>
            <translation>Hält an</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Production complete</source>
            <translation>Produktion fertig</translation>
        </message>
        <message>
            <source>Promo video</source>
            <translation>Werbefilm</translation>
        </message>
        <message>
            <source>Proof shots</source>
            <translation>Probebilder</translation>
        </message>
        <message>
            <source>Proofs</source>
            <translation>Proben</translation>
        </message>
        <message>
            <source>Ready to go on</source>
            <translation>Bereit für den nächsten Schritt</translation>
        </message>
        <message>
            <source>Resume goes on where it stopped. Nothing is made twice.</source>
            <translation>„Weiter“ setzt dort fort, wo es anhielt. Nichts wird doppelt gemacht.</translation>
        </message>
        <message>
            <source>Review 1 clip</source>
            <translation>1 Clip prüfen</translation>
        </message>
        <message>
            <source>Review 1 image</source>
            <translation>1 Bild prüfen</translation>
        </message>
        <message>
            <source>Review 1 proof</source>
            <translation>1 Probe prüfen</translation>
        </message>
        <message>
            <source>Review 1 sheet</source>
            <translation>1 Bogen prüfen</translation>
        </message>
        <message>
            <source>Review 1 take</source>
            <translation>1 Take prüfen</translation>
        </message>
        <message>
            <source>Review the plan</source>
            <translation>Prüfen Sie den Plan</translation>
        </message>
        <message>
            <source>Review {0}</source>
            <translation>{0} prüfen</translation>
        </message>
        <message>
            <source>Review {0} clips</source>
            <translation>{0} Clips prüfen</translation>
        </message>
        <message>
            <source>Review {0} images</source>
            <translation>{0} Bilder prüfen</translation>
        </message>
        <message>
            <source>Review {0} proofs</source>
            <translation>{0} Probebilder prüfen</translation>
        </message>
        <message>
            <source>Review {0} sheets</source>
            <translation>{0} Bögen prüfen</translation>
        </message>
        <message>
            <source>Review {0} takes</source>
            <translation>{0} Takes prüfen</translation>
        </message>
        <message>
            <source>Sheets</source>
            <translation>Bögen</translation>
        </message>
        <message>
            <source>Something is made again</source>
            <translation>Etwas wird neu gemacht</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Gestoppt</translation>
        </message>
        <message>
            <source>Stopped: five in a row failed</source>
            <translation>Gestoppt: fünf Fehlschläge in Folge</translation>
        </message>
        <message>
            <source>The activity log says why.</source>
            <translation>Das Aktivitätsprotokoll sagt, warum.</translation>
        </message>
        <message>
            <source>The agent needs you</source>
            <translation>Der Agent braucht Sie</translation>
        </message>
        <message>
            <source>The budget is reached</source>
            <translation>Das Budget ist erreicht</translation>
        </message>
        <message>
            <source>The last checkpoint.</source>
            <translation>Die letzte Freigabe.</translation>
        </message>
        <message>
            <source>The next visual is made from this one, once you approve it.</source>
            <translation>Aus diesem Teil entsteht der nächste, sobald Sie ihn freigeben.</translation>
        </message>
        <message>
            <source>The production goes on where it stood.</source>
            <translation>Die Produktion geht dort weiter, wo sie stand.</translation>
        </message>
        <message>
            <source>The production itself is over.</source>
            <translation>Die Produktion selbst ist zu Ende.</translation>
        </message>
        <message>
            <source>Video</source>
            <translation>Video</translation>
        </message>
        <message>
            <source>What is in flight is collected and judged.</source>
            <translation>Was schon läuft, wird noch abgeholt und bewertet.</translation>
        </message>
        <message>
            <source>What was made stays. Start again whenever you like.</source>
            <translation>Was gemacht ist, bleibt. Sie können jederzeit neu starten.</translation>
        </message>
        <message>
            <source>You agreed with the critic on {0} of {1} takes.</source>
            <translation>Bei {0} von {1} Takes waren Sie mit der Kritik einig.</translation>
        </message>
        <message>
            <source>about {0} left</source>
            <translation>noch etwa {0}</translation>
        </message>
        <message>
            <source>{0} of {1} done</source>
            <translation>{0} von {1} fertig</translation>
        </message>
        <message>
            <source>{0} takes wait for you</source>
            <translation>{0} Takes warten auf Sie</translation>
        </message>
        <message>
            <source>{0} things for {1} at most. Nothing is spent before you approve.</source>
            <translation>{0} Dinge für höchstens {1}. Vor Ihrer Freigabe wird nichts ausgegeben.</translation>
        </message>
        <message>
            <source>{0} under way</source>
            <translation>{0}: in Arbeit</translation>
        </message>
        <message>
            <source>{0}. Rerun makes it again.</source>
            <translation>{0}. „Neu erzeugen“ macht es noch einmal.</translation>
        </message>
        <message>
            <source>{0}: {1} to make.</source>
            <translation>{0}: {1} zu machen.</translation>
        </message>
    </context>
    <context>
        <name>ProductionHead</name>
        <message>
            <source>Autonomous</source>
            <translation>Selbständig</translation>
        </message>
        <message>
            <source>Guided</source>
            <translation>Geführt</translation>
        </message>
        <message>
            <source>Mode of the agent</source>
            <translation>Modus des Agenten</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Production</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>Production settings</source>
            <translation>Produktionseinstellungen</translation>
        </message>
    </context>
    <context>
        <name>ProductionPanel</name>
        <message>
            <source>1 waits for you</source>
            <translation>1 wartet auf Sie</translation>
        </message>
        <message>
            <source>Choose Guided to be asked at each step, or Autonomous.</source>
            <translation>Wählen Sie Geführt, um bei jedem Schritt gefragt zu werden, oder Selbständig.</translation>
        </message>
        <message>
            <source>Give feedback</source>
            <translation>Rückmeldung</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Production</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Review these</source>
            <translation>Diese prüfen</translation>
        </message>
        <message>
            <source>Start Agent</source>
            <translation>Agent starten</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>The agent is off</source>
            <translation>Der Agent ist aus</translation>
        </message>
        <message>
            <source>Waiting for you</source>
            <translation>Wartet auf Sie</translation>
        </message>
        <message>
            <source>{0} of {1} approved</source>
            <translation>{0} von {1} freigegeben</translation>
        </message>
        <message>
            <source>{0} rendering</source>
            <translation>{0} in Arbeit</translation>
        </message>
        <message>
            <source>{0} wait for you</source>
            <translation>{0} warten</translation>
        </message>
    </context>
    <context>
        <name>ProjectWindow</name>
        <message>
            <source>/ {0} episodes</source>
            <translation>/ {0} Folgen</translation>
        </message>
        <message>
            <source>Animatic</source>
            <translation>Animatic</translation>
        </message>
        <message>
            <source>Assets</source>
            <translation>Bestandteile</translation>
        </message>
        <message>
            <source>Canvas</source>
            <translation>Leinwand</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>Stage</translation>
        </message>
        <message>
            <source>Storyboard</source>
            <translation>Storyboard</translation>
        </message>
    </context>
    <context>
        <name>PromptBox</name>
        <message>
            <source>Copy the wording</source>
            <translation>Wortlaut kopieren</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>What the picture shows</source>
            <translation>Was das Bild zeigt</translation>
        </message>
        <message>
            <source>Which wording</source>
            <translation>Welcher Wortlaut</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>Geschrieben</translation>
        </message>
        <message>
            <source>{0} words</source>
            <translation>{0} Wörter</translation>
        </message>
        <message>
            <source>{0} words written, {1} sent</source>
            <translation>{0} Wörter geschrieben, {1} gesendet</translation>
        </message>
    </context>
    <context>
        <name>Provenance</name>
        <message>
            <source>Campaign</source>
            <translation>Kampagne</translation>
        </message>
        <message>
            <source>Copy all</source>
            <translation>Alles kopieren</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <source>Edited from</source>
            <translation>Bearbeitet aus</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Job</source>
            <translation>Auftrag</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Look</translation>
        </message>
        <message>
            <source>Look at {0}</source>
            <translation>{0} ansehen</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Entstanden</translation>
        </message>
        <message>
            <source>Made from</source>
            <translation>Gemacht aus</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Negative</source>
            <translation>Negativ</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Referenz</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Take {0}</source>
            <translation>Take {0}</translation>
        </message>
        <message>
            <source>The next take is made with this; nothing else changes.</source>
            <translation>Der nächste Take entsteht damit; sonst ändert sich nichts.</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Nehmen</translation>
        </message>
        <message>
            <source>Use this: {0}</source>
            <translation>Das verwenden: {0}</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>Geschrieben</translation>
        </message>
        <message>
            <source>did not pass</source>
            <translation>nicht bestanden</translation>
        </message>
        <message>
            <source>drawn by you</source>
            <translation>von Ihnen gezeichnet</translation>
        </message>
        <message>
            <source>made here</source>
            <translation>hier entstanden</translation>
        </message>
        <message>
            <source>passed</source>
            <translation>bestanden</translation>
        </message>
        <message>
            <source>the same as another; nothing was bought</source>
            <translation>dasselbe wie ein anderer; nichts wurde gekauft</translation>
        </message>
        <message>
            <source>your own file</source>
            <translation>eigene Datei</translation>
        </message>
        <message>
            <source>{0} billed, {1} quoted</source>
            <translation>{0} berechnet, {1} veranschlagt</translation>
        </message>
        <message>
            <source>{0}, take {1}</source>
            <translation>{0}, Take {1}</translation>
        </message>
    </context>
    <context>
        <name>ProviderDetail</name>
        <message>
            <source>A saved key is never shown again. Replace it if you are not sure.</source>
            <translation>Ein gespeicherter Schlüssel wird nie wieder gezeigt. Ersetzen Sie ihn, wenn Sie unsicher sind.</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>API-Schlüssel</translation>
        </message>
        <message>
            <source>And {0} more.</source>
            <translation>Und {0} weitere.</translation>
        </message>
        <message>
            <source>Asking {0} …</source>
            <translation>{0} wird gefragt …</translation>
        </message>
        <message>
            <source>Back to the provider's own address</source>
            <translation>Zurück zur eigenen Adresse des Anbieters</translation>
        </message>
        <message>
            <source>Base URL</source>
            <translation>Basisadresse</translation>
        </message>
        <message>
            <source>Change it where the variable is set.</source>
            <translation>Ändern Sie ihn dort, wo die Variable gesetzt ist.</translation>
        </message>
        <message>
            <source>Delete the key</source>
            <translation>Schlüssel löschen</translation>
        </message>
        <message>
            <source>Fewer where the account allows fewer; 0 sends nothing.</source>
            <translation>Weniger, wo das Konto weniger erlaubt; bei 0 wird nichts gesendet.</translation>
        </message>
        <message>
            <source>Get a key</source>
            <translation>Schlüssel holen</translation>
        </message>
        <message>
            <source>It goes into the system's keyring, and to this provider only.</source>
            <translation>Er kommt in den Schlüsselbund des Systems und geht nur an diesen Anbieter.</translation>
        </message>
        <message>
            <source>Jobs at once</source>
            <translation>Aufträge zugleich</translation>
        </message>
        <message>
            <source>Keep it until I quit</source>
            <translation>Bis zum Beenden behalten</translation>
        </message>
        <message>
            <source>Left on the account: {0:g} credits ({1:.2f} USD)</source>
            <translation>Guthaben auf dem Konto: {0:g} Credits ({1:.2f} USD)</translation>
        </message>
        <message>
            <source>Models and prices</source>
            <translation>Modelle und Preise</translation>
        </message>
        <message>
            <source>Only https addresses, or this computer.</source>
            <translation>Nur https-Adressen oder dieser Rechner.</translation>
        </message>
        <message>
            <source>Paste the key here</source>
            <translation>Schlüssel hier einfügen</translation>
        </message>
        <message>
            <source>Prices as of {0}; 1 credit is 0.01 USD. The provider's bill counts.</source>
            <translation>Preise vom {0}; 1 Credit ist 0,01 USD. Es zählt die Rechnung des Anbieters.</translation>
        </message>
        <message>
            <source>Replace…</source>
            <translation>Ersetzen…</translation>
        </message>
        <message>
            <source>Save and test</source>
            <translation>Speichern und testen</translation>
        </message>
        <message>
            <source>Set by the environment; it goes before this field.</source>
            <translation>Von der Umgebung gesetzt; sie geht diesem Feld vor.</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>Testen</translation>
        </message>
        <message>
            <source>The test runs</source>
            <translation>Der Test läuft</translation>
        </message>
        <message>
            <source>Use this provider</source>
            <translation>Diesen Anbieter verwenden</translation>
        </message>
        <message>
            <source>Where it runs: this computer, or another one in the house.</source>
            <translation>Wo er läuft: auf diesem Rechner oder einem anderen im Haus.</translation>
        </message>
        <message>
            <source>Without a known price a model is not bought on its own.</source>
            <translation>Ohne bekannten Preis wird ein Modell nicht von selbst gekauft.</translation>
        </message>
    </context>
    <context>
        <name>ProviderList</name>
        <message>
            <source>Providers</source>
            <translation>Anbieter</translation>
        </message>
    </context>
    <context>
        <name>Providers</name>
        <message>
            <source>Address unusable</source>
            <translation>Adresse unbrauchbar</translation>
        </message>
        <message>
            <source>As it stands: {0}.</source>
            <translation>Zurzeit: {0}.</translation>
        </message>
        <message>
            <source>From the environment</source>
            <translation>Aus der Umgebung</translation>
        </message>
        <message>
            <source>In environment</source>
            <translation>In der Umgebung</translation>
        </message>
        <message>
            <source>In keyring</source>
            <translation>Im Schlüsselbund</translation>
        </message>
        <message>
            <source>In memory until you quit</source>
            <translation>Bis zum Beenden im Speicher</translation>
        </message>
        <message>
            <source>In the keyring</source>
            <translation>Im Schlüsselbund</translation>
        </message>
        <message>
            <source>In the keyring since {0}</source>
            <translation>Im Schlüsselbund seit {0}</translation>
        </message>
        <message>
            <source>It is off. Switch it on to use it.</source>
            <translation>Er ist aus. Schalten Sie ihn ein, um ihn zu verwenden.</translation>
        </message>
        <message>
            <source>It works. Answered in {0} ms: {1}</source>
            <translation>Es geht. Antwort nach {0} ms: {1}</translation>
        </message>
        <message>
            <source>Key rejected</source>
            <translation>Schlüssel abgelehnt</translation>
        </message>
        <message>
            <source>Keyring locked</source>
            <translation>Schlüsselbund gesperrt</translation>
        </message>
        <message>
            <source>No credits</source>
            <translation>Kein Guthaben</translation>
        </message>
        <message>
            <source>No key</source>
            <translation>Kein Schlüssel</translation>
        </message>
        <message>
            <source>No keyring</source>
            <translation>Kein Schlüsselbund</translation>
        </message>
        <message>
            <source>Not reached</source>
            <translation>Nicht erreicht</translation>
        </message>
        <message>
            <source>Not tested</source>
            <translation>Nicht getestet</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>On, no key</source>
            <translation>An, ohne Schlüssel</translation>
        </message>
        <message>
            <source>Paid calls off</source>
            <translation>Kauf abgeschaltet</translation>
        </message>
        <message>
            <source>Paid services are off (SLATEROOM_PAID_CALLS=off).</source>
            <translation>Bezahlte Dienste sind aus (SLATEROOM_PAID_CALLS=off).</translation>
        </message>
        <message>
            <source>Paste a key, then test it.</source>
            <translation>Fügen Sie einen Schlüssel ein und testen Sie ihn.</translation>
        </message>
        <message>
            <source>Test failed</source>
            <translation>Test misslungen</translation>
        </message>
        <message>
            <source>The key is right, but the account at {0} is empty. Top it up.</source>
            <translation>Der Schlüssel stimmt, aber das Konto bei {0} ist leer. Laden Sie es auf.</translation>
        </message>
        <message>
            <source>The keyring is locked. Unlock it, then test again.</source>
            <translation>Der Schlüsselbund ist gesperrt. Entsperren Sie ihn und testen Sie noch einmal.</translation>
        </message>
        <message>
            <source>The keyring refused. Allow Slateroom there, then test again.</source>
            <translation>Der Schlüsselbund hat abgelehnt. Erlauben Sie Slateroom dort und testen Sie noch einmal.</translation>
        </message>
        <message>
            <source>This machine has no keyring. Set the key in the environment, or keep it until you quit.</source>
            <translation>Dieser Rechner hat keinen Schlüsselbund. Setzen Sie den Schlüssel in der Umgebung oder behalten Sie ihn bis zum Beenden.</translation>
        </message>
        <message>
            <source>Until you quit</source>
            <translation>Bis zum Beenden</translation>
        </message>
        <message>
            <source>by tokens</source>
            <translation>nach Token</translation>
        </message>
        <message>
            <source>clips</source>
            <translation>Clips</translation>
        </message>
        <message>
            <source>free</source>
            <translation>kostenlos</translation>
        </message>
        <message>
            <source>images</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>judgement</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>gerade eben</translation>
        </message>
        <message>
            <source>key rejected</source>
            <translation>Schlüssel abgelehnt</translation>
        </message>
        <message>
            <source>music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>no credits left</source>
            <translation>kein Guthaben mehr</translation>
        </message>
        <message>
            <source>no {0} from {1}, which rejects the key</source>
            <translation>keine {0} von {1}, das den Schlüssel ablehnt</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>not reached</source>
            <translation>nicht erreicht</translation>
        </message>
        <message>
            <source>pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>prompts</source>
            <translation>Prompts</translation>
        </message>
        <message>
            <source>rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>sound</source>
            <translation>Ton</translation>
        </message>
        <message>
            <source>the offline artist</source>
            <translation>dem Offline-Zeichner</translation>
        </message>
        <message>
            <source>too many calls</source>
            <translation>zu viele Anfragen</translation>
        </message>
        <message>
            <source>unexpected answer</source>
            <translation>unerwartete Antwort</translation>
        </message>
        <message>
            <source>video</source>
            <translation>Video</translation>
        </message>
        <message>
            <source>words</source>
            <translation>Texte</translation>
        </message>
        <message>
            <source>{0} ({1})</source>
            <translation>{0} ({1})</translation>
        </message>
        <message>
            <source>{0} ({1}, which rejects the key)</source>
            <translation>{0} ({1}, das den Schlüssel ablehnt)</translation>
        </message>
        <message>
            <source>{0} answered something unexpected.</source>
            <translation>{0} hat etwas Unerwartetes geantwortet.</translation>
        </message>
        <message>
            <source>{0} by {1}</source>
            <translation>{0} von {1}</translation>
        </message>
        <message>
            <source>{0} cr a megapixel</source>
            <translation>{0} cr je Megapixel</translation>
        </message>
        <message>
            <source>{0} cr a minute</source>
            <translation>{0} cr je Minute</translation>
        </message>
        <message>
            <source>{0} cr a second</source>
            <translation>{0} cr je Sekunde</translation>
        </message>
        <message>
            <source>{0} cr an image</source>
            <translation>{0} cr je Bild</translation>
        </message>
        <message>
            <source>{0} does not accept this key. Copy it again from its page and replace it here.</source>
            <translation>{0} nimmt diesen Schlüssel nicht an. Kopieren Sie ihn noch einmal von der Seite des Anbieters und ersetzen Sie ihn hier.</translation>
        </message>
        <message>
            <source>{0} does not accept this key. It comes from the environment.</source>
            <translation>{0} nimmt diesen Schlüssel nicht an. Er stammt aus der Umgebung.</translation>
        </message>
        <message>
            <source>{0} min ago</source>
            <translation>vor {0} min</translation>
        </message>
        <message>
            <source>{0} was asked too often. Wait a little, then test again.</source>
            <translation>{0} wurde zu oft gefragt. Warten Sie etwas und testen Sie noch einmal.</translation>
        </message>
        <message>
            <source>{0} was not reached. Check the network and the address.</source>
            <translation>{0} wurde nicht erreicht. Prüfen Sie Netz und Adresse.</translation>
        </message>
        <message>
            <source>{0} was not reached. Is it running at this address?</source>
            <translation>{0} wurde nicht erreicht. Läuft er unter dieser Adresse?</translation>
        </message>
    </context>
    <context>
        <name>ProvidersPage</name>
        <message>
            <source>Keys live in the system keyring. Slateroom hands a key to its provider's own address and nowhere else: it is in no project, log or export.</source>
            <translation>Schlüssel liegen im Schlüsselbund des Systems. Slateroom gibt einen Schlüssel nur an die Adresse seines Anbieters: Er steht in keinem Projekt, keinem Protokoll und keiner Ausgabe.</translation>
        </message>
        <message>
            <source>Providers</source>
            <translation>Anbieter</translation>
        </message>
        <message>
            <source>Test all</source>
            <translation>Alle testen</translation>
        </message>
        <message>
            <source>Who makes pictures, clips, sound and words. You can work without any of them: the offline artist is always there.</source>
            <translation>Wer Bilder, Clips, Ton und Texte macht. Sie können ohne sie alle arbeiten: Der Offline-Zeichner ist immer da.</translation>
        </message>
    </context>
    <context>
        <name>PublishBox</name>
        <message>
            <source>Background</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>Before you publish</source>
            <translation>Vor dem Veröffentlichen</translation>
        </message>
        <message>
            <source>Changed since {0}: {1}</source>
            <translation>Geändert seit {0}: {1}</translation>
        </message>
        <message>
            <source>Date, time and zone</source>
            <translation>Datum, Uhrzeit und Zeitzone</translation>
        </message>
        <message>
            <source>Each visual is approved or waived first.</source>
            <translation>Erst ist jedes Bild freigegeben oder ausgelassen.</translation>
        </message>
        <message>
            <source>Event music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Hero cover</source>
            <translation>Titelbild</translation>
        </message>
        <message>
            <source>Hosts</source>
            <translation>Gastgeber</translation>
        </message>
        <message>
            <source>Place or link</source>
            <translation>Ort oder Link</translation>
        </message>
        <message>
            <source>Promo video</source>
            <translation>Werbefilm</translation>
        </message>
        <message>
            <source>Published {0}; nothing has changed since.</source>
            <translation>Veröffentlicht {0}; seither nichts geändert.</translation>
        </message>
        <message>
            <source>Publish…</source>
            <translation>Veröffentlichen…</translation>
        </message>
        <message>
            <source>Save .ics…</source>
            <translation>.ics sichern…</translation>
        </message>
        <message>
            <source>Start Production</source>
            <translation>Produktion starten</translation>
        </message>
        <message>
            <source>Where answers go</source>
            <translation>Wohin Antworten gehen</translation>
        </message>
        <message>
            <source>address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>background</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>cover</source>
            <translation>Titelbild</translation>
        </message>
        <message>
            <source>description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>end</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>film</source>
            <translation>Film</translation>
        </message>
        <message>
            <source>hosts</source>
            <translation>Gastgeber</translation>
        </message>
        <message>
            <source>link</source>
            <translation>Link</translation>
        </message>
        <message>
            <source>music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>programme</source>
            <translation>Programm</translation>
        </message>
        <message>
            <source>start</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>theme</source>
            <translation>Gestaltung</translation>
        </message>
        <message>
            <source>time zone</source>
            <translation>Zeitzone</translation>
        </message>
        <message>
            <source>title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
        <message>
            <source>{0}: approve it</source>
            <translation>{0}: freigeben</translation>
        </message>
        <message>
            <source>{0}: not said yet</source>
            <translation>{0}: noch nicht gesagt</translation>
        </message>
        <message>
            <source>{0}: to be made</source>
            <translation>{0}: noch zu machen</translation>
        </message>
        <message>
            <source>{0}: under way</source>
            <translation>{0}: in Arbeit</translation>
        </message>
        <message>
            <source>{0}: without</source>
            <translation>{0}: ohne</translation>
        </message>
    </context>
    <context>
        <name>Publishing</name>
        <message>
            <source>A shared link shows the cover only if the page knows its own address.</source>
            <translation>Ein geteilter Link zeigt das Titelbild nur, wenn die Seite ihre eigene Adresse kennt.</translation>
        </message>
        <message>
            <source>As a folder…</source>
            <translation>Als Ordner…</translation>
        </message>
        <message>
            <source>As one .zip…</source>
            <translation>Als eine .zip…</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Plain files that any web host can serve. Nothing is sent anywhere.</source>
            <translation>Einfache Dateien, die jeder Webserver ausliefern kann. Nichts wird irgendwohin gesendet.</translation>
        </message>
        <message>
            <source>Publish to</source>
            <translation>Veröffentlichen nach</translation>
        </message>
        <message>
            <source>Publish {0}</source>
            <translation>{0} veröffentlichen</translation>
        </message>
        <message>
            <source>Save the calendar file</source>
            <translation>Kalenderdatei sichern</translation>
        </message>
        <message>
            <source>Where will the page live?</source>
            <translation>Wo wird die Seite liegen?</translation>
        </message>
        <message>
            <source>Wrote {0}</source>
            <translation>{0} geschrieben</translation>
        </message>
        <message>
            <source>Wrote {0}, {1} files</source>
            <translation>{0} geschrieben, {1} Dateien</translation>
        </message>
        <message>
            <source>Wrote {0}: it is as it was</source>
            <translation>{0} geschrieben: unverändert</translation>
        </message>
        <message>
            <source>Wrote {0}: {1} new, {2} changed, {3} gone</source>
            <translation>{0} geschrieben: {1} neu, {2} geändert, {3} entfallen</translation>
        </message>
    </context>
    <context>
        <name>RecentRow</name>
        <message>
            <source>1 shot</source>
            <translation>1 Einstellung</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open {0}</source>
            <translation>{0} öffnen</translation>
        </message>
        <message>
            <source>Take off this list</source>
            <translation>Aus der Liste nehmen</translation>
        </message>
        <message>
            <source>Today {0}</source>
            <translation>Heute {0}</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Gestern</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>d. MMM</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation>d. MMM yyyy</translation>
        </message>
        <message>
            <source>not there any more</source>
            <translation>nicht mehr da</translation>
        </message>
        <message>
            <source>{0} need you</source>
            <translation>{0} brauchen Sie</translation>
        </message>
        <message>
            <source>{0} shots</source>
            <translation>{0} Einstellungen</translation>
        </message>
    </context>
    <context>
        <name>Recorder</name>
        <message>
            <source>Allow its use in the system's settings.</source>
            <translation>Erlauben Sie es in den Einstellungen des Systems.</translation>
        </message>
        <message>
            <source>Import a sound file instead.</source>
            <translation>Lesen Sie stattdessen eine Tondatei ein.</translation>
        </message>
        <message>
            <source>Recording needs the system's sound library (libpulse).</source>
            <translation>Zum Aufnehmen fehlt die Tonbibliothek des Systems (libpulse).</translation>
        </message>
        <message>
            <source>The microphone could not be opened.</source>
            <translation>Das Mikrofon ließ sich nicht öffnen.</translation>
        </message>
        <message>
            <source>This computer has no microphone.</source>
            <translation>Dieser Rechner hat kein Mikrofon.</translation>
        </message>
    </context>
    <context>
        <name>ReferenceStrip</name>
        <message>
            <source>Pasted</source>
            <translation>Eingefügt</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Reference pictures</source>
            <translation>Referenzbilder</translation>
        </message>
        <message>
            <source>Reference pictures: {0}; {1}</source>
            <translation>Referenzbilder: {0}; {1}</translation>
        </message>
        <message>
            <source>add one</source>
            <translation>eines hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>Rerun</name>
        <message>
            <source> and {0} more</source>
            <translation> und {0} weitere</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Cannot be made:</source>
            <translation>Nicht herstellbar:</translation>
        </message>
        <message>
            <source>It is being made again already</source>
            <translation>Es wird schon neu gemacht</translation>
        </message>
        <message>
            <source>Make again</source>
            <translation>Neu machen</translation>
        </message>
        <message>
            <source>Make {0} again?</source>
            <translation>{0} neu machen?</translation>
        </message>
        <message>
            <source>Make {0} things again?</source>
            <translation>{0} Dinge neu machen?</translation>
        </message>
        <message>
            <source>Nothing on the board is stale.</source>
            <translation>Nichts auf dem Board ist veraltet.</translation>
        </message>
        <message>
            <source>Nothing to make again</source>
            <translation>Nichts neu zu machen</translation>
        </message>
        <message>
            <source>{0}

For {1}, about {2}.</source>
            <translation>{0}

Für {1}, etwa {2}.</translation>
        </message>
        <message>
            <source>{0} of {1} made again</source>
            <translation>{0} von {1} neu gemacht</translation>
        </message>
    </context>
    <context>
        <name>ReviewKeys</name>
        <message>
            <source>Approve the take</source>
            <translation>Take freigeben</translation>
        </message>
        <message>
            <source>Ask for a retake</source>
            <translation>Retake erbitten</translation>
        </message>
        <message>
            <source>Change the note</source>
            <translation>Notiz ändern</translation>
        </message>
        <message>
            <source>Compare takes another way</source>
            <translation>Takes anders vergleichen</translation>
        </message>
        <message>
            <source>Delete the note</source>
            <translation>Notiz löschen</translation>
        </message>
        <message>
            <source>Draw without a mouse: down</source>
            <translation>Ohne Maus zeichnen: abwärts</translation>
        </message>
        <message>
            <source>Draw without a mouse: left</source>
            <translation>Ohne Maus zeichnen: links</translation>
        </message>
        <message>
            <source>Draw without a mouse: right</source>
            <translation>Ohne Maus zeichnen: rechts</translation>
        </message>
        <message>
            <source>Draw without a mouse: up</source>
            <translation>Ohne Maus zeichnen: aufwärts</translation>
        </message>
        <message>
            <source>Find in notes</source>
            <translation>In Notizen suchen</translation>
        </message>
        <message>
            <source>Marks on the picture</source>
            <translation>Markierungen auf dem Bild</translation>
        </message>
        <message>
            <source>Newer take</source>
            <translation>Neuerer Take</translation>
        </message>
        <message>
            <source>Next colour</source>
            <translation>Nächste Farbe</translation>
        </message>
        <message>
            <source>Next note</source>
            <translation>Nächste Notiz</translation>
        </message>
        <message>
            <source>Next shot</source>
            <translation>Nächste Einstellung</translation>
        </message>
        <message>
            <source>Note done</source>
            <translation>Notiz erledigt</translation>
        </message>
        <message>
            <source>Note from this frame</source>
            <translation>Notiz ab diesem Bild</translation>
        </message>
        <message>
            <source>Note up to this frame</source>
            <translation>Notiz bis zu diesem Bild</translation>
        </message>
        <message>
            <source>Note: {0}</source>
            <translation>Notiz: {0}</translation>
        </message>
        <message>
            <source>Notes of this shot, or of all</source>
            <translation>Notizen dieser Einstellung oder aller</translation>
        </message>
        <message>
            <source>Old and new of the answered note</source>
            <translation>Alt und neu der beantworteten Notiz</translation>
        </message>
        <message>
            <source>Older take</source>
            <translation>Älterer Take</translation>
        </message>
        <message>
            <source>One frame back; on a picture the shot before</source>
            <translation>Ein Bild zurück; bei einem Standbild die Einstellung davor</translation>
        </message>
        <message>
            <source>One frame on; on a picture the next shot</source>
            <translation>Ein Bild weiter; bei einem Standbild die nächste Einstellung</translation>
        </message>
        <message>
            <source>One pixel for one pixel</source>
            <translation>Ein Pixel für ein Pixel</translation>
        </message>
        <message>
            <source>Play backwards</source>
            <translation>Rückwärts abspielen</translation>
        </message>
        <message>
            <source>Play faster</source>
            <translation>Schneller abspielen</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Abspielen oder Pause</translation>
        </message>
        <message>
            <source>Previous note</source>
            <translation>Vorige Notiz</translation>
        </message>
        <message>
            <source>Previous shot</source>
            <translation>Vorige Einstellung</translation>
        </message>
        <message>
            <source>Put the tool down or lift it, without a mouse</source>
            <translation>Werkzeug ohne Maus ansetzen oder abheben</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Review: drawing</source>
            <translation>Prüfen: Zeichnen</translation>
        </message>
        <message>
            <source>Review: player</source>
            <translation>Prüfen: Abspielen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Thicker</source>
            <translation>Dicker</translation>
        </message>
        <message>
            <source>Thinner</source>
            <translation>Dünner</translation>
        </message>
        <message>
            <source>To the end</source>
            <translation>Ans Ende</translation>
        </message>
        <message>
            <source>To the start</source>
            <translation>An den Anfang</translation>
        </message>
        <message>
            <source>Whole picture</source>
            <translation>Ganzes Bild</translation>
        </message>
        <message>
            <source>Write a note</source>
            <translation>Notiz schreiben</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>{0}, a little</source>
            <translation>{0}, ein wenig</translation>
        </message>
    </context>
    <context>
        <name>ReviewPage</name>
        <message>
            <source>Nothing to review yet</source>
            <translation>Noch nichts zu prüfen</translation>
        </message>
        <message>
            <source>Once the board has shots, their takes are looked at here: draw on them, say what should be different, and approve what is right.</source>
            <translation>Sobald das Board Einstellungen hat, werden ihre Takes hier angesehen: Zeichnen Sie darauf, sagen Sie, was anders werden soll, und geben Sie frei, was stimmt.</translation>
        </message>
    </context>
    <context>
        <name>ReviewSurface</name>
        <message>
            <source>Picture under review</source>
            <translation>Bild, das geprüft wird</translation>
        </message>
    </context>
    <context>
        <name>ReviewView</name>
        <message>
            <source>Put down</source>
            <translation>Hinsetzen</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>There are no notes</source>
            <translation>Es gibt keine Notizen</translation>
        </message>
        <message>
            <source>Words on the picture</source>
            <translation>Wörter auf dem Bild</translation>
        </message>
    </context>
    <context>
        <name>Revision</name>
        <message>
            <source>Added</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>In {0} of them your own changes stayed</source>
            <translation>In {0} davon blieben Ihre eigenen Änderungen</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Moved</source>
            <translation>Verschoben</translation>
        </message>
        <message>
            <source>Omitted</source>
            <translation>Entfällt</translation>
        </message>
        <message>
            <source>Restored</source>
            <translation>Zurückgeholt</translation>
        </message>
        <message>
            <source>action</source>
            <translation>Handlung</translation>
        </message>
        <message>
            <source>direction of a line</source>
            <translation>Anweisung einer Zeile</translation>
        </message>
        <message>
            <source>heading</source>
            <translation>Überschrift</translation>
        </message>
        <message>
            <source>how a line is heard</source>
            <translation>wie eine Zeile zu hören ist</translation>
        </message>
        <message>
            <source>inside or outside</source>
            <translation>innen oder außen</translation>
        </message>
        <message>
            <source>length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>line</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>movement</source>
            <translation>Bewegung</translation>
        </message>
        <message>
            <source>place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>props</source>
            <translation>Requisiten</translation>
        </message>
        <message>
            <source>text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>the shot</source>
            <translation>die Einstellung</translation>
        </message>
        <message>
            <source>time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>transition</source>
            <translation>Übergang</translation>
        </message>
        <message>
            <source>who is in it</source>
            <translation>wer darin ist</translation>
        </message>
        <message>
            <source>who speaks</source>
            <translation>wer spricht</translation>
        </message>
        <message>
            <source>you took it off the board</source>
            <translation>Sie haben sie vom Board genommen</translation>
        </message>
        <message>
            <source>{0} changes nothing: the board is as it says</source>
            <translation>{0} ändert nichts: das Board ist schon so</translation>
        </message>
        <message>
            <source>{0} scenes followed the script; undo takes it back</source>
            <translation>{0} Szenen folgen jetzt dem Drehbuch; Rückgängig nimmt es zurück</translation>
        </message>
        <message>
            <source>{0} scenes unchanged</source>
            <translation>{0} Szenen unverändert</translation>
        </message>
    </context>
    <context>
        <name>RevisionDialog</name>
        <message>
            <source>, moved</source>
            <translation>, verschoben</translation>
        </message>
        <message>
            <source>Add as new scenes</source>
            <translation>Als neue Szenen anfügen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Changes of the script</source>
            <translation>Änderungen des Drehbuchs</translation>
        </message>
        <message>
            <source>Follow 1 change</source>
            <translation>1 Änderung übernehmen</translation>
        </message>
        <message>
            <source>Follow {0} changes</source>
            <translation>{0} Änderungen übernehmen</translation>
        </message>
        <message>
            <source>It is another script: put its scenes behind those of the board</source>
            <translation>Es ist ein anderes Drehbuch: seine Szenen hinter die des Boards stellen</translation>
        </message>
        <message>
            <source>Revised script</source>
            <translation>Überarbeitetes Drehbuch</translation>
        </message>
        <message>
            <source>Scene</source>
            <translation>Szene</translation>
        </message>
        <message>
            <source>Takes, notes and approvals of everything else stay. What is dropped is omitted, not deleted; nothing is made again by itself.</source>
            <translation>Takes, Notizen und Freigaben von allem anderen bleiben. Was gestrichen ist, entfällt, ist aber nicht gelöscht; nichts wird von selbst neu gemacht.</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>yours stays: {0}</source>
            <translation>Ihres bleibt: {0}</translation>
        </message>
        <message>
            <source>{0} changes the board</source>
            <translation>{0} ändert das Board</translation>
        </message>
    </context>
    <context>
        <name>RoleWords</name>
        <message>
            <source>Answers a person, and turns what they ask for into edits.</source>
            <translation>Antwortet einem Menschen und macht aus seinen Wünschen Änderungen.</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Chat</translation>
        </message>
        <message>
            <source>Critic</source>
            <translation>Kritik</translation>
        </message>
        <message>
            <source>Director, cinematographer and producer argue about a brief.</source>
            <translation>Regie, Kamera und Produktion streiten über einen Auftrag.</translation>
        </message>
        <message>
            <source>Drafter</source>
            <translation>Entwurf</translation>
        </message>
        <message>
            <source>Judges a plan against its brief.</source>
            <translation>Prüft einen Plan an seinem Auftrag.</translation>
        </message>
        <message>
            <source>Mends a plan by the findings of its checks.</source>
            <translation>Bessert einen Plan nach seinen Befunden aus.</translation>
        </message>
        <message>
            <source>Prompt writer</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Repairer</source>
            <translation>Ausbesserung</translation>
        </message>
        <message>
            <source>Router</source>
            <translation>Weiche</translation>
        </message>
        <message>
            <source>Scores a take against its shot and names its faults.</source>
            <translation>Bewertet einen Take an seiner Einstellung und nennt seine Fehler.</translation>
        </message>
        <message>
            <source>Softener</source>
            <translation>Milderung</translation>
        </message>
        <message>
            <source>Tells a small request from a brief, an edit and a question.</source>
            <translation>Unterscheidet kleine Bitte, Auftrag, Änderung und Frage.</translation>
        </message>
        <message>
            <source>Turns a direction into shots, assets and wires.</source>
            <translation>Macht aus einer Regieidee Einstellungen, Bestandteile und Verbindungen.</translation>
        </message>
        <message>
            <source>Turns a shot into the prompt that is sent to a model.</source>
            <translation>Macht aus einer Einstellung den Prompt, der an ein Modell geht.</translation>
        </message>
        <message>
            <source>Verifier</source>
            <translation>Prüfung</translation>
        </message>
        <message>
            <source>Voices</source>
            <translation>Stimmen</translation>
        </message>
        <message>
            <source>Words a refused prompt more softly.</source>
            <translation>Fasst einen abgelehnten Prompt sanfter.</translation>
        </message>
        <message>
            <source>people agreed with the verdict</source>
            <translation>Menschen stimmten dem Urteil zu</translation>
        </message>
        <message>
            <source>the first take passed</source>
            <translation>der erste Take bestand</translation>
        </message>
        <message>
            <source>the next attempt was not refused</source>
            <translation>der nächste Versuch wurde nicht abgelehnt</translation>
        </message>
        <message>
            <source>the plan was accepted unedited</source>
            <translation>der Plan wurde unverändert angenommen</translation>
        </message>
        <message>
            <source>the proposal was applied</source>
            <translation>der Vorschlag wurde übernommen</translation>
        </message>
        <message>
            <source>the route was kept</source>
            <translation>der Weg blieb</translation>
        </message>
    </context>
    <context>
        <name>Runner</name>
        <message>
            <source> and {0} more</source>
            <translation> und {0} weitere</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Cancelled; {0} were made</source>
            <translation>Abgebrochen; {0} erzeugt</translation>
        </message>
        <message>
            <source>Nothing can run</source>
            <translation>Nichts kann laufen</translation>
        </message>
        <message>
            <source>Run {0} nodes?</source>
            <translation>{0} Knoten ausführen?</translation>
        </message>
        <message>
            <source>Run, {0}</source>
            <translation>Ausführen, {0}</translation>
        </message>
        <message>
            <source>There is nothing to make.</source>
            <translation>Es gibt nichts zu erzeugen.</translation>
        </message>
        <message>
            <source>{0}

For {1}, about {2}.</source>
            <translation>{0}

Für {1}, etwa {2}.</translation>
        </message>
        <message>
            <source>{0} cancelled</source>
            <translation>{0} abgebrochen</translation>
        </message>
        <message>
            <source>{0} cannot run and are left out.</source>
            <translation>{0} können nicht laufen und bleiben weg.</translation>
        </message>
        <message>
            <source>{0} of {1} made</source>
            <translation>{0} von {1} erzeugt</translation>
        </message>
    </context>
    <context>
        <name>SceneCommands</name>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Before {0}: “{1}”</source>
            <translation>Vor {0}: „{1}“</translation>
        </message>
        <message>
            <source>Before “{0}”</source>
            <translation>Vor „{0}“</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Choose two shots, or one that another follows in its scene</source>
            <translation>Wählen Sie zwei Einstellungen, oder eine, der in ihrer Szene eine andere folgt</translation>
        </message>
        <message>
            <source>Episode {0}</source>
            <translation>Folge {0}</translation>
        </message>
        <message>
            <source>Heading…</source>
            <translation>Überschrift…</translation>
        </message>
        <message>
            <source>Its heading, such as INT. KITCHEN - DAY</source>
            <translation>Die Überschrift, etwa INT. KÜCHE - TAG</translation>
        </message>
        <message>
            <source>Its title</source>
            <translation>Ihr Titel</translation>
        </message>
        <message>
            <source>Lock numbers</source>
            <translation>Nummern festhalten</translation>
        </message>
        <message>
            <source>Merge with next scene</source>
            <translation>Mit der nächsten Szene verbinden</translation>
        </message>
        <message>
            <source>Merge with next shot</source>
            <translation>Mit der nächsten Einstellung verbinden</translation>
        </message>
        <message>
            <source>Move scene earlier</source>
            <translation>Szene früher</translation>
        </message>
        <message>
            <source>Move scene later</source>
            <translation>Szene später</translation>
        </message>
        <message>
            <source>Move to episode</source>
            <translation>In Folge verschieben</translation>
        </message>
        <message>
            <source>New episode</source>
            <translation>Neue Folge</translation>
        </message>
        <message>
            <source>New episode…</source>
            <translation>Neue Folge…</translation>
        </message>
        <message>
            <source>New scene</source>
            <translation>Neue Szene</translation>
        </message>
        <message>
            <source>New scene after…</source>
            <translation>Neue Szene danach…</translation>
        </message>
        <message>
            <source>New scene before…</source>
            <translation>Neue Szene davor…</translation>
        </message>
        <message>
            <source>New shot before</source>
            <translation>Neue Einstellung davor</translation>
        </message>
        <message>
            <source>No scene follows</source>
            <translation>Es folgt keine Szene</translation>
        </message>
        <message>
            <source>Numbers follow the story again</source>
            <translation>Die Nummern folgen wieder der Geschichte</translation>
        </message>
        <message>
            <source>Numbers stay: what is put in between gets one of its own, such as 1AA</source>
            <translation>Die Nummern bleiben: was dazwischenkommt, bekommt eine eigene wie 1AA</translation>
        </message>
        <message>
            <source>Omit or restore scene</source>
            <translation>Szene entfallen lassen oder zurückholen</translation>
        </message>
        <message>
            <source>Omit or restore shots</source>
            <translation>Einstellungen entfallen lassen oder zurückholen</translation>
        </message>
        <message>
            <source>Omitted scene {0}: the number stays, nothing of it is made</source>
            <translation>Szene {0} entfällt: die Nummer bleibt, nichts davon wird gemacht</translation>
        </message>
        <message>
            <source>Omitted {0}: the numbers stay, nothing of them is made</source>
            <translation>{0} entfällt: die Nummern bleiben, nichts davon wird gemacht</translation>
        </message>
        <message>
            <source>Rename episode…</source>
            <translation>Folge umbenennen…</translation>
        </message>
        <message>
            <source>Scene</source>
            <translation>Szene</translation>
        </message>
        <message>
            <source>Scene {0}</source>
            <translation>Szene {0}</translation>
        </message>
        <message>
            <source>Scene {0} is in the film again</source>
            <translation>Szene {0} ist wieder im Film</translation>
        </message>
        <message>
            <source>Shot</source>
            <translation>Einstellung</translation>
        </message>
        <message>
            <source>Split scene at the shot</source>
            <translation>Szene bei der Einstellung teilen</translation>
        </message>
        <message>
            <source>Split shot at…</source>
            <translation>Einstellung teilen bei…</translation>
        </message>
        <message>
            <source>There is one sentence only: nothing to split at</source>
            <translation>Es gibt nur einen Satz: nichts zum Teilen</translation>
        </message>
        <message>
            <source>{0} is in the film again</source>
            <translation>{0} ist wieder im Film</translation>
        </message>
    </context>
    <context>
        <name>ScenesLooks</name>
        <message>
            <source>As described</source>
            <translation>Wie beschrieben</translation>
        </message>
        <message>
            <source>Look in scene {0}</source>
            <translation>Aussehen in Szene {0}</translation>
        </message>
    </context>
    <context>
        <name>Screening</name>
        <message>
            <source>Nothing was made here yet. The agent makes it, or drop a picture on the shot's card in the storyboard.</source>
            <translation>Hier wurde noch nichts gemacht. Der Agent macht es, oder legen Sie im Storyboard ein Bild auf die Karte der Einstellung.</translation>
        </message>
        <message>
            <source>Reading the picture</source>
            <translation>Das Bild wird gelesen</translation>
        </message>
        <message>
            <source>Take {0}</source>
            <translation>Take {0}</translation>
        </message>
        <message>
            <source>This take cannot be read: its file is damaged or gone.</source>
            <translation>Dieser Take ist nicht lesbar: Seine Datei ist beschädigt oder fort.</translation>
        </message>
        <message>
            <source>note {0}</source>
            <translation>Notiz {0}</translation>
        </message>
    </context>
    <context>
        <name>ScriptDrop</name>
        <message>
            <source>Drop a script here</source>
            <translation>Drehbuch hier ablegen</translation>
        </message>
        <message>
            <source>Fountain or plain text</source>
            <translation>Fountain oder reiner Text</translation>
        </message>
    </context>
    <context>
        <name>ScriptPane</name>
        <message>
            <source>Action of {0}</source>
            <translation>Handlung von {0}</translation>
        </message>
        <message>
            <source>Dialogue in {0}</source>
            <translation>Dialog in {0}</translation>
        </message>
        <message>
            <source>Direction in {0}</source>
            <translation>Spielanweisung in {0}</translation>
        </message>
        <message>
            <source>Earlier place</source>
            <translation>Vorige Stelle</translation>
        </message>
        <message>
            <source>Find in the script</source>
            <translation>Im Drehbuch suchen</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Next place</source>
            <translation>Nächste Stelle</translation>
        </message>
        <message>
            <source>No script yet</source>
            <translation>Noch kein Drehbuch</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Drehbuch</translation>
        </message>
        <message>
            <source>The script shows what the shots of the board do and say.</source>
            <translation>Das Drehbuch zeigt, was in den Einstellungen des Boards geschieht und gesagt wird.</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Schreiben</translation>
        </message>
        <message>
            <source>Write in the script</source>
            <translation>Im Drehbuch schreiben</translation>
        </message>
        <message>
            <source>page {0} of {1}</source>
            <translation>Seite {0} von {1}</translation>
        </message>
        <message>
            <source>{0} found</source>
            <translation>{0} gefunden</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
        <message>
            <source>{0}: {1} lines, {2} spoken, {3} s</source>
            <translation>{0}: {1} Zeilen, {2} gesprochen, {3} s</translation>
        </message>
    </context>
    <context>
        <name>ScriptView</name>
        <message>
            <source>Action of {0}</source>
            <translation>Handlung von {0}</translation>
        </message>
        <message>
            <source>Dialogue in {0}</source>
            <translation>Dialog in {0}</translation>
        </message>
        <message>
            <source>Direction in {0}</source>
            <translation>Spielanweisung in {0}</translation>
        </message>
        <message>
            <source>No action yet</source>
            <translation>Noch keine Handlung</translation>
        </message>
        <message>
            <source>Page of the script</source>
            <translation>Seite des Drehbuchs</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Drehbuch</translation>
        </message>
        <message>
            <source>Scroll the script</source>
            <translation>Drehbuch rollen</translation>
        </message>
    </context>
    <context>
        <name>Scrubber</name>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
    </context>
    <context>
        <name>SearchResults</name>
        <message>
            <source>Nothing has these words</source>
            <translation>Nichts hat diese Worte</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>Was gefunden wurde</translation>
        </message>
        <message>
            <source>{0} found. Enter goes there, Esc closes this, Ctrl+A on the board selects them.</source>
            <translation>{0} gefunden. Eingabe geht dorthin, Esc schließt, Strg+A auf dem Board wählt sie.</translation>
        </message>
    </context>
    <context>
        <name>Searching</name>
        <message>
            <source>Characters</source>
            <translation>Figuren</translation>
        </message>
        <message>
            <source>Locations</source>
            <translation>Schauplätze</translation>
        </message>
        <message>
            <source>Props</source>
            <translation>Requisiten</translation>
        </message>
        <message>
            <source>action</source>
            <translation>Handlung</translation>
        </message>
        <message>
            <source>camera</source>
            <translation>Kamera</translation>
        </message>
        <message>
            <source>description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>dialogue</source>
            <translation>Dialog</translation>
        </message>
        <message>
            <source>model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>motion</source>
            <translation>Bewegung</translation>
        </message>
        <message>
            <source>name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>scene</source>
            <translation>Szene</translation>
        </message>
        <message>
            <source>sent prompt</source>
            <translation>gesendeter Prompt</translation>
        </message>
        <message>
            <source>shows</source>
            <translation>zeigt</translation>
        </message>
    </context>
    <context>
        <name>Section</name>
        <message>
            <source>Fold {0}</source>
            <translation>{0} zuklappen</translation>
        </message>
        <message>
            <source>Unfold {0}</source>
            <translation>{0} aufklappen</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Agents</source>
            <translation>Agenten</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>General</source>
            <translation>Allgemein</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Providers</source>
            <translation>Anbieter</translation>
        </message>
        <message>
            <source>Saved as you change them</source>
            <translation>Wird bei jeder Änderung gesichert</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen der App</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>Speicher</translation>
        </message>
    </context>
    <context>
        <name>SettingsForm</name>
        <message>
            <source> credits</source>
            <translation> Credits</translation>
        </message>
        <message>
            <source>Aspect</source>
            <translation>Seitenverhältnis</translation>
        </message>
        <message>
            <source>At a time</source>
            <translation>Gleichzeitig</translation>
        </message>
        <message>
            <source>Base seed</source>
            <translation>Grund-Seed</translation>
        </message>
        <message>
            <source>Budget</source>
            <translation>Budget</translation>
        </message>
        <message>
            <source>Camera moves</source>
            <translation>Kamerabewegungen</translation>
        </message>
        <message>
            <source>Clips</source>
            <translation>Clips</translation>
        </message>
        <message>
            <source>Continuity</source>
            <translation>Anschluss</translation>
        </message>
        <message>
            <source>Feeds every prompt. A change makes what was drawn before stale.</source>
            <translation>Geht in jeden Prompt ein. Eine Änderung lässt bisher Gezeichnetes veralten.</translation>
        </message>
        <message>
            <source>From the approved plan</source>
            <translation>Aus dem freigegebenen Plan</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Grenzen</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Look</translation>
        </message>
        <message>
            <source>Make clips</source>
            <translation>Clips machen</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Never show</source>
            <translation>Nie zeigen</translation>
        </message>
        <message>
            <source>One credit is 0.01 USD.</source>
            <translation>Ein Credit ist 0,01 USD.</translation>
        </message>
        <message>
            <source>Palette</source>
            <translation>Palette</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Proof shots</source>
            <translation>Probebilder</translation>
        </message>
        <message>
            <source>Style of the film</source>
            <translation>Stil des Films</translation>
        </message>
        <message>
            <source>Takes below this are made again.</source>
            <translation>Takes darunter werden neu gemacht.</translation>
        </message>
        <message>
            <source>The agent chooses</source>
            <translation>Der Agent wählt</translation>
        </message>
        <message>
            <source>The first shot uses it as it is.</source>
            <translation>Die erste Einstellung benutzt ihn unverändert.</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>Schwelle</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsPage</name>
        <message>
            <source>Back to default</source>
            <translation>Auf Vorgabe zurück</translation>
        </message>
        <message>
            <source>Choose a command, then press the keys that should run it.</source>
            <translation>Wählen Sie einen Befehl und drücken Sie dann die Tasten dafür.</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>Find a command or keys</source>
            <translation>Befehl oder Tasten suchen</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>New keys</source>
            <translation>Neue Tasten</translation>
        </message>
        <message>
            <source>Reset all</source>
            <translation>Alle zurücksetzen</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wohin</translation>
        </message>
        <message>
            <source>{0} had these keys and has none now.</source>
            <translation>{0} hatte diese Tasten und hat jetzt keine.</translation>
        </message>
    </context>
    <context>
        <name>ShotTiming</name>
        <message>
            <source>, trimmed from {0} s</source>
            <translation>, gekürzt von {0} s</translation>
        </message>
        <message>
            <source>Clip</source>
            <translation>Clip</translation>
        </message>
        <message>
            <source>Continuous</source>
            <translation>Durchgehend</translation>
        </message>
        <message>
            <source>Cut to it</source>
            <translation>Schnitt dorthin</translation>
        </message>
        <message>
            <source>Cut to this shot</source>
            <translation>Schnitt zu dieser Einstellung</translation>
        </message>
        <message>
            <source>Cut to {0}</source>
            <translation>Schnitt zu {0}</translation>
        </message>
        <message>
            <source>Dialogue</source>
            <translation>Dialog</translation>
        </message>
        <message>
            <source>Dissolve</source>
            <translation>Überblendung</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Fade in</source>
            <translation>Aufblende</translation>
        </message>
        <message>
            <source>Fade out before</source>
            <translation>Davor Abblende</translation>
        </message>
        <message>
            <source>Hard cut</source>
            <translation>Harter Schnitt</translation>
        </message>
        <message>
            <source>No dialogue</source>
            <translation>Kein Dialog</translation>
        </message>
        <message>
            <source>No shot chosen</source>
            <translation>Keine Einstellung gewählt</translation>
        </message>
        <message>
            <source>Not drawn yet</source>
            <translation>Noch nicht gezeichnet</translation>
        </message>
        <message>
            <source>Shot {0}</source>
            <translation>Einstellung {0}</translation>
        </message>
        <message>
            <source>Shows</source>
            <translation>Zeigt</translation>
        </message>
        <message>
            <source>Still</source>
            <translation>Standbild</translation>
        </message>
        <message>
            <source>Take the trim back</source>
            <translation>Kürzung zurücknehmen</translation>
        </message>
        <message>
            <source>{0} frames</source>
            <translation>{0} Bilder</translation>
        </message>
        <message>
            <source>{0} panels</source>
            <translation>{0} Panels</translation>
        </message>
    </context>
    <context>
        <name>SlotActs</name>
        <message>
            <source>Feedback on {0}</source>
            <translation>Rückmeldung zu {0}</translation>
        </message>
        <message>
            <source>Films</source>
            <translation>Filme</translation>
        </message>
        <message>
            <source>Give</source>
            <translation>Geben</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Ton</translation>
        </message>
        <message>
            <source>The next take reads it.</source>
            <translation>Der nächste Take liest sie.</translation>
        </message>
        <message>
            <source>What it shows. The next take is made from it.</source>
            <translation>Was es zeigt. Daraus entsteht der nächste Take.</translation>
        </message>
        <message>
            <source>Your own instead of {0}</source>
            <translation>Etwas Eigenes statt {0}</translation>
        </message>
    </context>
    <context>
        <name>SlotCard</name>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Approve {0}</source>
            <translation>{0} freigeben</translation>
        </message>
        <message>
            <source>Do without it</source>
            <translation>Darauf verzichten</translation>
        </message>
        <message>
            <source>Feedback</source>
            <translation>Rückmeldung</translation>
        </message>
        <message>
            <source>Feedback on {0}</source>
            <translation>Rückmeldung zu {0}</translation>
        </message>
        <message>
            <source>Give feedback…</source>
            <translation>Feedback geben…</translation>
        </message>
        <message>
            <source>More for {0}</source>
            <translation>Mehr zu {0}</translation>
        </message>
        <message>
            <source>Other takes of {0}</source>
            <translation>Andere Takes von {0}</translation>
        </message>
        <message>
            <source>Play {0}</source>
            <translation>{0} abspielen</translation>
        </message>
        <message>
            <source>Stop {0}</source>
            <translation>{0} anhalten</translation>
        </message>
        <message>
            <source>Take it in again</source>
            <translation>Wieder aufnehmen</translation>
        </message>
        <message>
            <source>Use your own instead of {0}</source>
            <translation>Etwas Eigenes statt {0} nehmen</translation>
        </message>
        <message>
            <source>Use your own instead…</source>
            <translation>Etwas Eigenes nehmen…</translation>
        </message>
        <message>
            <source>Word it anew…</source>
            <translation>Neu formulieren…</translation>
        </message>
    </context>
    <context>
        <name>Snapshot</name>
        <message>
            <source>Every change is saved already. A snapshot is a point to come back to.</source>
            <translation>Jede Änderung ist schon gesichert. Ein Schnappschuss ist ein Punkt, zu dem man zurückkehren kann.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>Save a snapshot</source>
            <translation>Schnappschuss sichern</translation>
        </message>
        <message>
            <source>Snapshot saved: {0}</source>
            <translation>Schnappschuss gesichert: {0}</translation>
        </message>
        <message>
            <source>before the next idea</source>
            <translation>vor der nächsten Idee</translation>
        </message>
    </context>
    <context>
        <name>SoundDesk</name>
        <message>
            <source>Choose a music file</source>
            <translation>Musikdatei wählen</translation>
        </message>
        <message>
            <source>Choose a voice</source>
            <translation>Stimme wählen</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Ton</translation>
        </message>
    </context>
    <context>
        <name>Speaker</name>
        <message>
            <source>It plays without sound: the system's sound library (libpulse) is missing.</source>
            <translation>Die Wiedergabe ist stumm: Die Tonbibliothek des Systems (libpulse) fehlt.</translation>
        </message>
        <message>
            <source>It plays without sound: this computer has no sound device.</source>
            <translation>Die Wiedergabe ist stumm: Dieser Rechner hat kein Tongerät.</translation>
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>After {0}</source>
            <translation>Nach {0}</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>Event music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Hero cover</source>
            <translation>Titelbild</translation>
        </message>
        <message>
            <source>Promo video</source>
            <translation>Werbefilm</translation>
        </message>
        <message>
            <source>Take {0}</source>
            <translation>Take {0}</translation>
        </message>
        <message>
            <source>Without</source>
            <translation>Ohne</translation>
        </message>
        <message>
            <source>Your own file</source>
            <translation>Eigene Datei</translation>
        </message>
        <message>
            <source>{0} s</source>
            <translation>{0} s</translation>
        </message>
    </context>
    <context>
        <name>StageView</name>
        <message>
            <source>An invitation with a cover, a film and music, as plain files for any host.</source>
            <translation>Eine Einladung mit Titelbild, Film und Musik, als einfache Dateien für jeden Server.</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>Vollständig</translation>
        </message>
        <message>
            <source>Desktop</source>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>Draft, not public</source>
            <translation>Entwurf, nicht öffentlich</translation>
        </message>
        <message>
            <source>Event facts</source>
            <translation>Angaben zur Veranstaltung</translation>
        </message>
        <message>
            <source>Make it</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>New Stage</source>
            <translation>Neue Stage</translation>
        </message>
        <message>
            <source>No Stage yet</source>
            <translation>Noch keine Stage</translation>
        </message>
        <message>
            <source>Open in browser</source>
            <translation>Im Browser öffnen</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>Stage</translation>
        </message>
        <message>
            <source>The agent is at work on something else.</source>
            <translation>Der Agent arbeitet an etwas anderem.</translation>
        </message>
        <message>
            <source>The agent is at work.</source>
            <translation>Der Agent arbeitet.</translation>
        </message>
        <message>
            <source>The agent is off. Choose Guided or Autonomous in its panel.</source>
            <translation>Der Agent ist aus. In seinem Bereich Begleitet oder Selbstständig wählen.</translation>
        </message>
        <message>
            <source>The agent waits for your word.</source>
            <translation>Der Agent wartet auf Ihr Wort.</translation>
        </message>
        <message>
            <source>The cover is not approved yet</source>
            <translation>Das Titelbild ist noch nicht freigegeben</translation>
        </message>
        <message>
            <source>The plan waits for you: its price is in the panel.</source>
            <translation>Der Plan wartet auf Sie: Der Preis steht im Bereich rechts.</translation>
        </message>
        <message>
            <source>What is the event called?</source>
            <translation>Wie heißt die Veranstaltung?</translation>
        </message>
        <message>
            <source>Width of the preview</source>
            <translation>Breite der Vorschau</translation>
        </message>
    </context>
    <context>
        <name>Stale</name>
        <message>
            <source>{0} and its clip</source>
            <translation>{0} mit Clip</translation>
        </message>
        <message>
            <source>{0} stale</source>
            <translation>{0} veraltet</translation>
        </message>
    </context>
    <context>
        <name>StaleBox</name>
        <message>
            <source>Keep it…</source>
            <translation>Behalten …</translation>
        </message>
        <message>
            <source>Kept, though outdated</source>
            <translation>Behalten, obwohl veraltet</translation>
        </message>
        <message>
            <source>Make it again…</source>
            <translation>Neu machen …</translation>
        </message>
        <message>
            <source>Stale</source>
            <translation>Veraltet</translation>
        </message>
        <message>
            <source>What it was made from has changed.</source>
            <translation>Woraus es gemacht ist, hat sich geändert.</translation>
        </message>
        <message>
            <source>a reviewer</source>
            <translation>einem Prüfer</translation>
        </message>
        <message>
            <source>the agent</source>
            <translation>dem Agenten</translation>
        </message>
        <message>
            <source>the planner</source>
            <translation>der Planung</translation>
        </message>
        <message>
            <source>you</source>
            <translation>Ihnen</translation>
        </message>
        <message>
            <source>{0} was changed by {1} (entry {2})</source>
            <translation>{0}: geändert von {1} (Eintrag {2})</translation>
        </message>
        <message>
            <source>{0}, which it is made from, is stale</source>
            <translation>{0}, woraus es gemacht ist, ist veraltet</translation>
        </message>
    </context>
    <context>
        <name>State</name>
        <message>
            <source>Approved</source>
            <translation>Freigegeben</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Braucht Sie</translation>
        </message>
        <message>
            <source>Planned</source>
            <translation>Geplant</translation>
        </message>
        <message>
            <source>Queued</source>
            <translation>In der Schlange</translation>
        </message>
        <message>
            <source>Retake</source>
            <translation>Neuer Take</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Stale</source>
            <translation>Veraltet</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Waiting for you</source>
            <translation>Wartet auf Sie</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source> · {0} left</source>
            <translation> · noch {0}</translation>
        </message>
        <message>
            <source>1 shot</source>
            <translation>1 Einstellung</translation>
        </message>
        <message>
            <source>Every change is saved</source>
            <translation>Jede Änderung ist gesichert</translation>
        </message>
        <message>
            <source>Read only</source>
            <translation>Nur lesen</translation>
        </message>
        <message>
            <source>{0} selected: {1}</source>
            <translation>{0} gewählt: {1}</translation>
        </message>
        <message>
            <source>{0} shots</source>
            <translation>{0} Einstellungen</translation>
        </message>
        <message>
            <source>{0} spent · {1} reserved</source>
            <translation>{0} ausgegeben · {1} reserviert</translation>
        </message>
        <message>
            <source>{0}:{1:02} runtime</source>
            <translation>{0}:{1:02} Laufzeit</translation>
        </message>
    </context>
    <context>
        <name>StoragePage</name>
        <message>
            <source>A project keeps everything of its own in its own folder.</source>
            <translation>Ein Projekt behält alles Eigene in seinem eigenen Ordner.</translation>
        </message>
        <message>
            <source>Cache</source>
            <translation>Zwischenspeicher</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Clear the cache</source>
            <translation>Zwischenspeicher leeren</translation>
        </message>
        <message>
            <source>Logs and crash reports</source>
            <translation>Protokolle und Absturzberichte</translation>
        </message>
        <message>
            <source>Settings and queue</source>
            <translation>Einstellungen und Warteschlange</translation>
        </message>
        <message>
            <source>Settings {0} MB, cache {1} MB, logs {2} MB</source>
            <translation>Einstellungen {0} MB, Zwischenspeicher {1} MB, Protokolle {2} MB</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>What is in it is made again when it is needed.</source>
            <translation>Sein Inhalt wird bei Bedarf neu gemacht.</translation>
        </message>
    </context>
    <context>
        <name>StoryboardView</name>
        <message>
            <source>Archive shots</source>
            <translation>Einstellungen archivieren</translation>
        </message>
        <message>
            <source>Duplicate shots</source>
            <translation>Einstellungen verdoppeln</translation>
        </message>
        <message>
            <source>Edit action</source>
            <translation>Handlung bearbeiten</translation>
        </message>
        <message>
            <source>Edit prompt</source>
            <translation>Prompt bearbeiten</translation>
        </message>
        <message>
            <source>Find shots</source>
            <translation>Einstellungen suchen</translation>
        </message>
        <message>
            <source>Move earlier</source>
            <translation>Nach vorn</translation>
        </message>
        <message>
            <source>Move later</source>
            <translation>Nach hinten</translation>
        </message>
        <message>
            <source>New shot</source>
            <translation>Neue Einstellung</translation>
        </message>
        <message>
            <source>No shot fits</source>
            <translation>Keine Einstellung passt</translation>
        </message>
        <message>
            <source>No shots yet</source>
            <translation>Noch keine Einstellungen</translation>
        </message>
        <message>
            <source>Open a script to board it scene by scene, or write the first shot by hand.</source>
            <translation>Öffnen Sie ein Drehbuch, um es Szene für Szene aufzulösen, oder schreiben Sie die erste Einstellung von Hand.</translation>
        </message>
        <message>
            <source>Open script…</source>
            <translation>Drehbuch öffnen …</translation>
        </message>
        <message>
            <source>Other words or other states may.</source>
            <translation>Andere Wörter oder Zustände vielleicht.</translation>
        </message>
        <message>
            <source>Show all shots</source>
            <translation>Alle Einstellungen zeigen</translation>
        </message>
        <message>
            <source>Show what needs review</source>
            <translation>Zeigen, was zu prüfen ist</translation>
        </message>
        <message>
            <source>Storyboard</source>
            <translation>Storyboard</translation>
        </message>
    </context>
    <context>
        <name>StripSurface</name>
        <message>
            <source>Shots</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>{0} open notes</source>
            <translation>{0} offene Notizen</translation>
        </message>
    </context>
    <context>
        <name>TakesBox</name>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <source>Bring back (Del)</source>
            <translation>Zurückholen (Entf)</translation>
        </message>
        <message>
            <source>Compare (C)</source>
            <translation>Vergleichen (C)</translation>
        </message>
        <message>
            <source>Compare…</source>
            <translation>Vergleichen…</translation>
        </message>
        <message>
            <source>Hide {0} put away</source>
            <translation>{0} weggelegte ausblenden</translation>
        </message>
        <message>
            <source>It stays with this take; it asks for nothing.</source>
            <translation>Sie bleibt bei diesem Take und verlangt nichts.</translation>
        </message>
        <message>
            <source>No star</source>
            <translation>Kein Stern</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Note on take {0}</source>
            <translation>Notiz zu Take {0}</translation>
        </message>
        <message>
            <source>Note on the take (N)</source>
            <translation>Notiz zum Take (N)</translation>
        </message>
        <message>
            <source>Note…</source>
            <translation>Notiz…</translation>
        </message>
        <message>
            <source>Put away</source>
            <translation>Weglegen</translation>
        </message>
        <message>
            <source>Put away (Del)</source>
            <translation>Weglegen (Entf)</translation>
        </message>
        <message>
            <source>Reject</source>
            <translation>Ablehnen</translation>
        </message>
        <message>
            <source>Reject (X)</source>
            <translation>Ablehnen (X)</translation>
        </message>
        <message>
            <source>Reject no more</source>
            <translation>Nicht mehr ablehnen</translation>
        </message>
        <message>
            <source>Star</source>
            <translation>Stern</translation>
        </message>
        <message>
            <source>Star (S)</source>
            <translation>Stern (S)</translation>
        </message>
        <message>
            <source>Takes that were put away</source>
            <translation>Weggelegte Takes</translation>
        </message>
        <message>
            <source>Takes {0}</source>
            <translation>Takes {0}</translation>
        </message>
        <message>
            <source>That take stands on the board: choose another one first</source>
            <translation>Dieser Take steht auf dem Board: wähle zuerst einen anderen</translation>
        </message>
        <message>
            <source>Use this take</source>
            <translation>Diesen Take nehmen</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>seed {0}</source>
            <translation>Seed {0}</translation>
        </message>
        <message>
            <source>{0} d</source>
            <translation>{0} T</translation>
        </message>
        <message>
            <source>{0} h</source>
            <translation>{0} h</translation>
        </message>
        <message>
            <source>{0} min</source>
            <translation>{0} min</translation>
        </message>
        <message>
            <source>{0} put away</source>
            <translation>{0} weggelegt</translation>
        </message>
    </context>
    <context>
        <name>TakesStrip</name>
        <message>
            <source>Takes</source>
            <translation>Takes</translation>
        </message>
    </context>
    <context>
        <name>Talk</name>
        <message>
            <source>en</source>
            <translation>de</translation>
        </message>
    </context>
    <context>
        <name>Tile</name>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Approve {0}</source>
            <translation>{0} freigeben</translation>
        </message>
        <message>
            <source>Feedback</source>
            <translation>Rückmeldung</translation>
        </message>
        <message>
            <source>Feedback on {0}</source>
            <translation>Rückmeldung zu {0}</translation>
        </message>
        <message>
            <source>Play the clip</source>
            <translation>Clip abspielen</translation>
        </message>
        <message>
            <source>Play {0}</source>
            <translation>{0} abspielen</translation>
        </message>
        <message>
            <source>Take the approval back</source>
            <translation>Freigabe zurücknehmen</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Lay a music file under it</source>
            <translation>Musikdatei unterlegen</translation>
        </message>
        <message>
            <source>Lay a voice file under it</source>
            <translation>Stimmdatei unterlegen</translation>
        </message>
        <message>
            <source>Record a scratch voice</source>
            <translation>Arbeitsstimme aufnehmen</translation>
        </message>
        <message>
            <source>Scroll the timeline</source>
            <translation>Zeitleiste rollen</translation>
        </message>
    </context>
    <context>
        <name>TimelineHead</name>
        <message>
            <source>Show the whole film</source>
            <translation>Ganzen Film zeigen</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitleiste</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom of the timeline</source>
            <translation>Maßstab der Zeitleiste</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
    </context>
    <context>
        <name>TimelineSurface</name>
        <message>
            <source>Captions</source>
            <translation>Untertitel</translation>
        </message>
        <message>
            <source>Music</source>
            <translation>Musik</translation>
        </message>
        <message>
            <source>Shots</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitleiste</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Stimme</translation>
        </message>
    </context>
    <context>
        <name>ToolBar</name>
        <message>
            <source>Add node</source>
            <translation>Knoten hinzufügen</translation>
        </message>
        <message>
            <source>More for the canvas</source>
            <translation>Mehr zur Leinwand</translation>
        </message>
        <message>
            <source>Run everything</source>
            <translation>Alles ausführen</translation>
        </message>
        <message>
            <source>Run selection</source>
            <translation>Auswahl ausführen</translation>
        </message>
        <message>
            <source>Tidy</source>
            <translation>Aufräumen</translation>
        </message>
    </context>
    <context>
        <name>Toolbox</name>
        <message>
            <source>Arrow</source>
            <translation>Pfeil</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>Blau</translation>
        </message>
        <message>
            <source>Clear the marks of this note</source>
            <translation>Markierungen dieser Notiz entfernen</translation>
        </message>
        <message>
            <source>Draw it again</source>
            <translation>Wieder zeichnen</translation>
        </message>
        <message>
            <source>Drawing tools</source>
            <translation>Zeichenwerkzeuge</translation>
        </message>
        <message>
            <source>Ellipse</source>
            <translation>Ellipse</translation>
        </message>
        <message>
            <source>Eraser</source>
            <translation>Radierer</translation>
        </message>
        <message>
            <source>Green</source>
            <translation>Grün</translation>
        </message>
        <message>
            <source>Marks on the picture</source>
            <translation>Markierungen auf dem Bild</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Mittel</translation>
        </message>
        <message>
            <source>Numbered pin</source>
            <translation>Nummerierte Nadel</translation>
        </message>
        <message>
            <source>Pen</source>
            <translation>Stift</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>Rechteck</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>Rot</translation>
        </message>
        <message>
            <source>Select and move</source>
            <translation>Wählen und verschieben</translation>
        </message>
        <message>
            <source>Thick</source>
            <translation>Dick</translation>
        </message>
        <message>
            <source>Thin</source>
            <translation>Dünn</translation>
        </message>
        <message>
            <source>Undo the last mark</source>
            <translation>Letzte Markierung rückgängig</translation>
        </message>
        <message>
            <source>Violet</source>
            <translation>Violett</translation>
        </message>
        <message>
            <source>White</source>
            <translation>Weiß</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Wörter</translation>
        </message>
        <message>
            <source>Yellow</source>
            <translation>Gelb</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Script beside the board</source>
            <translation>Drehbuch neben dem Board</translation>
        </message>
        <message>
            <source>Show the project's folder</source>
            <translation>Ordner des Projekts zeigen</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>Transport</name>
        <message>
            <source>Captions</source>
            <translation>Untertitel</translation>
        </message>
        <message>
            <source>Captions on or off</source>
            <translation>Untertitel an oder aus</translation>
        </message>
        <message>
            <source>Loop</source>
            <translation>Schleife</translation>
        </message>
        <message>
            <source>Mute</source>
            <translation>Stumm</translation>
        </message>
        <message>
            <source>Next shot</source>
            <translation>Nächste Einstellung</translation>
        </message>
        <message>
            <source>One frame back</source>
            <translation>Ein Bild zurück</translation>
        </message>
        <message>
            <source>One frame on</source>
            <translation>Ein Bild weiter</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Play backwards</source>
            <translation>Rückwärts abspielen</translation>
        </message>
        <message>
            <source>Play faster</source>
            <translation>Schneller abspielen</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Abspielen oder Pause</translation>
        </message>
        <message>
            <source>Player</source>
            <translation>Player</translation>
        </message>
        <message>
            <source>Previous shot</source>
            <translation>Vorige Einstellung</translation>
        </message>
        <message>
            <source>Safe frame</source>
            <translation>Sicherer Bereich</translation>
        </message>
        <message>
            <source>Sound on</source>
            <translation>Ton an</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Timecode</source>
            <translation>Timecode</translation>
        </message>
        <message>
            <source>To the end</source>
            <translation>Ans Ende</translation>
        </message>
        <message>
            <source>To the start</source>
            <translation>An den Anfang</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Lautstärke</translation>
        </message>
        <message>
            <source>of {0}</source>
            <translation>von {0}</translation>
        </message>
    </context>
    <context>
        <name>UploadChip</name>
        <message>
            <source>Attached: {0}</source>
            <translation>Angehängt: {0}</translation>
        </message>
        <message>
            <source>Take {0} off</source>
            <translation>{0} abnehmen</translation>
        </message>
    </context>
    <context>
        <name>VariantTable</name>
        <message>
            <source>Accepted</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Aufrufe</translation>
        </message>
        <message>
            <source>Cost per 100</source>
            <translation>Kosten je 100</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Mean / 95% are faster than</source>
            <translation>Mittel / 95 % sind schneller als</translation>
        </message>
        <message>
            <source>Of one answer: in / out</source>
            <translation>Je Antwort: hinein / heraus</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Anteil</translation>
        </message>
        <message>
            <source>The bar: where the true share lies by 95%</source>
            <translation>Der Balken: wo der wahre Anteil mit 95 % liegt</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>Variant</source>
            <translation>Variante</translation>
        </message>
        <message>
            <source>Variants</source>
            <translation>Varianten</translation>
        </message>
        <message>
            <source>not known yet</source>
            <translation>noch nicht bekannt</translation>
        </message>
        <message>
            <source>rests</source>
            <translation>ruht</translation>
        </message>
        <message>
            <source>retired</source>
            <translation>ausgemustert</translation>
        </message>
    </context>
    <context>
        <name>VerdictView</name>
        <message>
            <source>Adherence</source>
            <translation>Treue zum Prompt</translation>
        </message>
        <message>
            <source>Composition</source>
            <translation>Bildaufbau</translation>
        </message>
        <message>
            <source>Mood</source>
            <translation>Stimmung</translation>
        </message>
        <message>
            <source>Not looked at: {0}</source>
            <translation>Nicht angesehen: {0}</translation>
        </message>
        <message>
            <source>Technical</source>
            <translation>Technik</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>measured</source>
            <translation>gemessen</translation>
        </message>
        <message>
            <source>threshold {0}</source>
            <translation>Schwelle {0}</translation>
        </message>
    </context>
    <context>
        <name>WaitsBar</name>
        <message>
            <source>1 note to close</source>
            <translation>1 Notiz zu schließen</translation>
        </message>
        <message>
            <source>1 open note</source>
            <translation>1 offene Notiz</translation>
        </message>
        <message>
            <source>1 shot needs you</source>
            <translation>1 Einstellung braucht Sie</translation>
        </message>
        <message>
            <source>1 shot to look at</source>
            <translation>1 Einstellung anzusehen</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Alle zeigen</translation>
        </message>
        <message>
            <source>Stuck</source>
            <translation>Stockt</translation>
        </message>
        <message>
            <source>Waits for the agent</source>
            <translation>Wartet auf den Agenten</translation>
        </message>
        <message>
            <source>Waits for you</source>
            <translation>Wartet auf Sie</translation>
        </message>
        <message>
            <source>Who waits for whom</source>
            <translation>Wer auf wen wartet</translation>
        </message>
        <message>
            <source>{0} notes to close</source>
            <translation>{0} Notizen zu schließen</translation>
        </message>
        <message>
            <source>{0} open notes</source>
            <translation>{0} offene Notizen</translation>
        </message>
        <message>
            <source>{0} shots need you</source>
            <translation>{0} Einstellungen brauchen Sie</translation>
        </message>
        <message>
            <source>{0} shots to look at</source>
            <translation>{0} Einstellungen anzusehen</translation>
        </message>
    </context>
    <context>
        <name>WelcomeWindow</name>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>A script that was copied elsewhere</source>
            <translation>Ein anderswo kopiertes Drehbuch</translation>
        </message>
        <message>
            <source>Choose a script</source>
            <translation>Drehbuch wählen</translation>
        </message>
        <message>
            <source>Choose script…</source>
            <translation>Drehbuch wählen …</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>New by hand</source>
            <translation>Neu von Hand</translation>
        </message>
        <message>
            <source>New from a brief</source>
            <translation>Neu aus einem Briefing</translation>
        </message>
        <message>
            <source>New from script</source>
            <translation>Neu aus Drehbuch</translation>
        </message>
        <message>
            <source>New from script…</source>
            <translation>Neu aus Drehbuch …</translation>
        </message>
        <message>
            <source>No key is needed</source>
            <translation>Kein Schlüssel nötig</translation>
        </message>
        <message>
            <source>Open a project</source>
            <translation>Projekt öffnen</translation>
        </message>
        <message>
            <source>Open project…</source>
            <translation>Projekt öffnen …</translation>
        </message>
        <message>
            <source>Open the sample</source>
            <translation>Beispiel öffnen</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>Pasted script</source>
            <translation>Eingefügtes Drehbuch</translation>
        </message>
        <message>
            <source>Projects are saved in {0}</source>
            <translation>Projekte liegen in {0}</translation>
        </message>
        <message>
            <source>Projects that you open will stand here.</source>
            <translation>Geöffnete Projekte stehen künftig hier.</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>Scripts (*.fountain *.txt *.spmd);;All files (*)</source>
            <translation>Drehbücher (*.fountain *.txt *.spmd);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Einstellungen …</translation>
        </message>
        <message>
            <source>Start a storyboard</source>
            <translation>Storyboard beginnen</translation>
        </message>
        <message>
            <source>The built-in pencil draws offline. A key is needed only for an online model; it comes from the environment or the system’s keyring, and never stands in a project.</source>
            <translation>Der eingebaute Bleistift zeichnet ohne Netz. Ein Schlüssel ist nur für ein Online-Modell nötig; er kommt aus der Umgebung oder dem Schlüsselbund des Systems und steht nie in einem Projekt.</translation>
        </message>
        <message>
            <source>Try the sample, offline, no key needed</source>
            <translation>Beispiel ausprobieren, ohne Netz und Schlüssel</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Willkommen</translation>
        </message>
        <message>
            <source>“The Last Ferry”: a short script, boarded. The agent draws it on this computer, with the built-in pencil, and spends nothing.</source>
            <translation>„The Last Ferry“: ein kurzes Drehbuch, aufgelöst. Der Agent zeichnet es auf diesem Rechner mit dem eingebauten Bleistift und gibt nichts aus.</translation>
        </message>
    </context>
    <context>
        <name>WordingEditor</name>
        <message>
            <source>A variant needs a name and words.</source>
            <translation>Eine Variante braucht einen Namen und Worte.</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>Reset to shipped</source>
            <translation>Auf Auslieferung zurück</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>Ausmustern</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>Save as a new variant</source>
            <translation>Als neue Variante sichern</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Anteil</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>as shipped</source>
            <translation>wie geliefert</translation>
        </message>
        <message>
            <source>best: {0}</source>
            <translation>das beste: {0}</translation>
        </message>
        <message>
            <source>none is there: rules</source>
            <translation>keines da: Regeln</translation>
        </message>
        <message>
            <source>{0} words</source>
            <translation>{0} Wörter</translation>
        </message>
        <message>
            <source>{0}, {1}</source>
            <translation>{0}, {1}</translation>
        </message>
    </context>
    <context>
        <name>Writing</name>
        <message>
            <source>1 mark is attached</source>
            <translation>1 Markierung hängt daran</translation>
        </message>
        <message>
            <source>Change note {0}</source>
            <translation>Notiz {0} ändern</translation>
        </message>
        <message>
            <source>Leave the note as it was</source>
            <translation>Notiz lassen, wie sie war</translation>
        </message>
        <message>
            <source>New note {0}</source>
            <translation>Neue Notiz {0}</translation>
        </message>
        <message>
            <source>Note {0} on {1} is saved</source>
            <translation>Notiz {0} zu {1} ist gesichert</translation>
        </message>
        <message>
            <source>The project is open for reading only.</source>
            <translation>Das Projekt ist nur zum Lesen offen.</translation>
        </message>
        <message>
            <source>Throw the draft away</source>
            <translation>Entwurf verwerfen</translation>
        </message>
        <message>
            <source>What should be different? Draw on the picture, and it is attached here.</source>
            <translation>Was soll anders werden? Was Sie auf das Bild zeichnen, hängt hier daran.</translation>
        </message>
        <message>
            <source>Write what should be different, or draw it on the picture</source>
            <translation>Schreiben Sie, was anders werden soll, oder zeichnen Sie es auf das Bild</translation>
        </message>
        <message>
            <source>take {0}</source>
            <translation>Take {0}</translation>
        </message>
        <message>
            <source>{0} marks are attached</source>
            <translation>{0} Markierungen hängen daran</translation>
        </message>
    </context>
    <context>
        <name>WritingDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Ausgeben …</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
    </context>
    <context>
        <name>ZoomBar</name>
        <message>
            <source>Full size</source>
            <translation>Volle Größe</translation>
        </message>
        <message>
            <source>Show all of it</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>Zoom {0}</source>
            <translation>Zoom {0}</translation>
        </message>
    </context>
    <context>
        <name>_Delegate</name>
        <message>
            <source>Asking …</source>
            <translation>Wird gefragt …</translation>
        </message>
    </context>
    <context>
        <name>_LineRow</name>
        <message>
            <source>Line {0}</source>
            <translation>Zeile {0}</translation>
        </message>
        <message>
            <source>More for line {0}</source>
            <translation>Mehr zur Zeile {0}</translation>
        </message>
        <message>
            <source>Nobody</source>
            <translation>Niemand</translation>
        </message>
        <message>
            <source>Speaker of line {0}</source>
            <translation>Sprecher der Zeile {0}</translation>
        </message>
        <message>
            <source>What is said</source>
            <translation>Was gesagt wird</translation>
        </message>
    </context>
    <context>
        <name>_PartRow</name>
        <message>
            <source>Left out: it does not fit without the others.</source>
            <translation>Weggelassen: passt ohne die anderen nicht.</translation>
        </message>
        <message>
            <source>Left out: it needs {0}.</source>
            <translation>Weggelassen: braucht {0}.</translation>
        </message>
        <message>
            <source>and {0} more changes</source>
            <translation>und {0} weitere Änderungen</translation>
        </message>
    </context>
    <context>
        <name>_ScoreRow</name>
        <message>
            <source>below {0}</source>
            <translation>unter {0}</translation>
        </message>
        <message>
            <source>not judged</source>
            <translation>nicht beurteilt</translation>
        </message>
    </context>
    <context>
        <name>_TakeTile</name>
        <message>
            <source>Take {0}</source>
            <translation>Take {0}</translation>
        </message>
        <message>
            <source>approved</source>
            <translation>freigegeben</translation>
        </message>
        <message>
            <source>chosen</source>
            <translation>gewählt</translation>
        </message>
        <message>
            <source>put away</source>
            <translation>weggelegt</translation>
        </message>
        <message>
            <source>rejected</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <source>score {0}</source>
            <translation>Wertung {0}</translation>
        </message>
        <message>
            <source>starred</source>
            <translation>mit Stern</translation>
        </message>
        <message>
            <source>{0}. Double-click uses it.</source>
            <translation>{0}. Doppelklick verwendet ihn.</translation>
        </message>
    </context>
    <context>
        <name>_Tile</name>
        <message>
            <source>Click: B. Shift and click: A.</source>
            <translation>Klick: B. Umschalt und Klick: A.</translation>
        </message>
    </context>
</TS>
