<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!--
SPDX-FileCopyrightText: 2026 The Pierside authors
SPDX-License-Identifier: GPL-3.0-or-later
-->
<TS version="2.1" language="en" sourcelanguage="en_GB">
    <context>
        <name>pierside</name>
        <message numerus="yes">
            <source>  creates the folder %1 with %n file(s):</source>
            <translation>
                <numerusform>  creates the folder %1 with %n file:</numerusform>
                <numerusform>  creates the folder %1 with %n files:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <translation>
                <numerusform>%1 and %n more</numerusform>
                <numerusform>%1 and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 exited with %2, %n times in a row</source>
            <translation>
                <numerusform>%1 exited with %2, %n times in a row</numerusform>
                <numerusform>%1 exited with %2, %n times in a row</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 failed: %n services with the same cause</source>
            <translation>
                <numerusform>%1 failed: %n services with the same cause</numerusform>
                <numerusform>%1 failed: %n services with the same cause</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 free at %2, and %n image(s) to pull</source>
            <translation>
                <numerusform>%1 free at %2, and %n image to pull</numerusform>
                <numerusform>%1 free at %2, and %n images to pull</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n step(s)</source>
            <translation>
                <numerusform>%1 of %n step</numerusform>
                <numerusform>%1 of %n steps</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 should run %n time(s), but has only port %2 to publish</source>
            <translation>
                <numerusform>%1 should run %n time, but has only port %2 to publish</numerusform>
                <numerusform>%1 should run %n times, but has only port %2 to publish</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 should run %n time(s), but has only the range %2 to publish</source>
            <translation>
                <numerusform>%1 should run %n time, but has only the range %2 to publish</numerusform>
                <numerusform>%1 should run %n times, but has only the range %2 to publish</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1/%n containers</source>
            <translation>
                <numerusform>%1/%n container</numerusform>
                <numerusform>%1/%n containers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1/%n processes</source>
            <translation>
                <numerusform>%1/%n process</numerusform>
                <numerusform>%1/%n processes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1/%n services</source>
            <translation>
                <numerusform>%1/%n service</numerusform>
                <numerusform>%1/%n services</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1/%n stacks</source>
            <translation>
                <numerusform>%1/%n stack</numerusform>
                <numerusform>%1/%n stacks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1: %n entry(ies), %2</source>
            <translation>
                <numerusform>%1: %n entry, %2</numerusform>
                <numerusform>%1: %n entries, %2</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1; %2/%n processes</source>
            <comment>services; processes</comment>
            <translation>
                <numerusform>%1; %2/%n process</numerusform>
                <numerusform>%1; %2/%n processes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln line(s)</source>
            <translation>
                <numerusform>%Ln line</numerusform>
                <numerusform>%Ln lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n byte(s)</source>
            <translation>
                <numerusform>%n byte</numerusform>
                <numerusform>%n bytes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cancelled</source>
            <translation>
                <numerusform>%n cancelled</numerusform>
                <numerusform>%n cancelled</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) of volumes are running</source>
            <translation>
                <numerusform>%n change of volumes is running</numerusform>
                <numerusform>%n changes of volumes are running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n container(s)</source>
            <translation>
                <numerusform>%n container</numerusform>
                <numerusform>%n containers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n difference(s)</source>
            <translation>
                <numerusform>%n difference</numerusform>
                <numerusform>%n differences</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n difference(s) from %1</source>
            <translation>
                <numerusform>%n difference from %1</numerusform>
                <numerusform>%n differences from %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n difference(s) remain</source>
            <translation>
                <numerusform>%n difference remains</numerusform>
                <numerusform>%n differences remain</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n done</source>
            <translation>
                <numerusform>%n done</numerusform>
                <numerusform>%n done</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n endpoint(s)</source>
            <translation>
                <numerusform>%n endpoint</numerusform>
                <numerusform>%n endpoints</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n failed</numerusform>
                <numerusform>%n failed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n host(s) of routes do not resolve on this machine: %1</source>
            <translation>
                <numerusform>%n host of routes do not resolve on this machine: %1</numerusform>
                <numerusform>%n hosts of routes do not resolve on this machine: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) ago</source>
            <translation>
                <numerusform>%n hour ago</numerusform>
                <numerusform>%n hours ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s)</source>
            <translation>
                <numerusform>%n image</numerusform>
                <numerusform>%n images</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) came faster than they could be read</source>
            <translation>
                <numerusform>%n line came faster than they could be read</numerusform>
                <numerusform>%n lines came faster than they could be read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n log line(s)</source>
            <translation>
                <numerusform>%n log line</numerusform>
                <numerusform>%n log lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) ago</source>
            <translation>
                <numerusform>%n minute ago</numerusform>
                <numerusform>%n minutes ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n missing object(s)</source>
            <translation>
                <numerusform>%n missing object</numerusform>
                <numerusform>%n missing objects</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n month(s)</source>
            <translation>
                <numerusform>%n month</numerusform>
                <numerusform>%n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more object(s) that are ticked in the list</source>
            <translation>
                <numerusform>%n more object that is ticked in the list</numerusform>
                <numerusform>%n more objects that are ticked in the list</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more stay(s).</source>
            <translation>
                <numerusform>%n more stays.</numerusform>
                <numerusform>%n more stay.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new line(s) below</source>
            <translation>
                <numerusform>%n new line below</numerusform>
                <numerusform>%n new lines below</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other step(s) failed too.</source>
            <translation>
                <numerusform>%n other step failed too.</numerusform>
                <numerusform>%n other steps failed too.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n plan(s) are running</source>
            <translation>
                <numerusform>%n plan is running</numerusform>
                <numerusform>%n plans are running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n port(s) in total</source>
            <translation>
                <numerusform>%n port in total</numerusform>
                <numerusform>%n ports in total</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n port(s) were remapped</source>
            <translation>
                <numerusform>%n port was remapped</numerusform>
                <numerusform>%n ports were remapped</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n problem</numerusform>
                <numerusform>%n problems</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s) in its files</source>
            <translation>
                <numerusform>%n problem in its files</numerusform>
                <numerusform>%n problems in its files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) of the build cache, %1</source>
            <translation>
                <numerusform>%n record of the build cache, %1</numerusform>
                <numerusform>%n records of the build cache, %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n running</source>
            <translation>
                <numerusform>%n running</numerusform>
                <numerusform>%n running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n selected</numerusform>
                <numerusform>%n selected</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n service(s) differ from their compose files</source>
            <translation>
                <numerusform>%n service differs from its compose files</numerusform>
                <numerusform>%n services differ from their compose files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n service(s) may lack your changes</source>
            <translation>
                <numerusform>%n service may lack your changes</numerusform>
                <numerusform>%n services may lack your changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n service(s) use another tag than in their compose files</source>
            <translation>
                <numerusform>%n service uses another tag than in its compose files</numerusform>
                <numerusform>%n services use another tag than in their compose files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n services: %1 (%2)</source>
            <translation>
                <numerusform>%n services: %1 (%2)</numerusform>
                <numerusform>%n services: %1 (%2)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n setting(s) cannot be used</source>
            <translation>
                <numerusform>%n setting cannot be used</numerusform>
                <numerusform>%n settings cannot be used</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skipped</source>
            <translation>
                <numerusform>%n skipped</numerusform>
                <numerusform>%n skipped</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stack(s)</source>
            <translation>
                <numerusform>%n stack</numerusform>
                <numerusform>%n stacks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s); independent ones run at the same time</source>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps; independent ones run at the same time</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n table(s) imported</source>
            <translation>
                <numerusform>%n table imported</numerusform>
                <numerusform>%n tables imported</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n value(s) are missing: %1</source>
            <translation>
                <numerusform>%n value is missing: %1</numerusform>
                <numerusform>%n values are missing: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n value(s) from the keyring, set %1</source>
            <translation>
                <numerusform>%n value from the keyring, set %1</numerusform>
                <numerusform>%n values from the keyring, set %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n value(s) of %1 are missing</source>
            <translation>
                <numerusform>%n value of %1 is missing</numerusform>
                <numerusform>%n values of %1 are missing</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n volume(s) of %1</source>
            <translation>
                <numerusform>%n volume of %1</numerusform>
                <numerusform>%n volumes of %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>(%n line(s) skipped)</source>
            <translation>
                <numerusform>(%n line skipped)</numerusform>
                <numerusform>(%n lines skipped)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Copied the names and descriptions of %n value(s)</source>
            <translation>
                <numerusform>Copied the names and descriptions of %n value</numerusform>
                <numerusform>Copied the names and descriptions of %n values</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n volume(s)</source>
            <translation>
                <numerusform>Delete %n volume</numerusform>
                <numerusform>Delete %n volumes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n volume(s) of %1?</source>
            <translation>
                <numerusform>Delete %n volume of %1?</numerusform>
                <numerusform>Delete %n volumes of %1?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n volume(s), %1</source>
            <translation>
                <numerusform>Delete %n volume, %1</numerusform>
                <numerusform>Delete %n volumes, %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Engine's system: %1, %2, %n CPU(s)</source>
            <translation>
                <numerusform>Engine's system: %1, %2, %n CPU</numerusform>
                <numerusform>Engine's system: %1, %2, %n CPUs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Import %n table(s) and view(s)</source>
            <translation>
                <numerusform>Import %n table or view</numerusform>
                <numerusform>Import %n tables and views</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It takes longer than %n second(s)</source>
            <translation>
                <numerusform>It takes longer than %n second</numerusform>
                <numerusform>It takes longer than %n seconds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Paused: %n new line(s)</source>
            <translation>
                <numerusform>Paused: %n new line</numerusform>
                <numerusform>Paused: %n new lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n container(s) and their data</source>
            <translation>
                <numerusform>Remove %n container and its data</numerusform>
                <numerusform>Remove %n containers and their data</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n object(s), %1</source>
            <translation>
                <numerusform>Remove %n object, %1</numerusform>
                <numerusform>Remove %n objects, %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n object(s), %1...</source>
            <translation>
                <numerusform>Remove %n object, %1...</numerusform>
                <numerusform>Remove %n objects, %1...</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n object(s)?</source>
            <translation>
                <numerusform>Remove %n object?</numerusform>
                <numerusform>Remove %n objects?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Removed %n object(s), %1.</source>
            <translation>
                <numerusform>Removed %n object, %1.</numerusform>
                <numerusform>Removed %n objects, %1.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Removed %n older snapshot(s)</source>
            <translation>
                <numerusform>Removed %n older snapshot</numerusform>
                <numerusform>Removed %n older snapshots</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Replace %n file(s)</source>
            <translation>
                <numerusform>Replace %n file</numerusform>
                <numerusform>Replace %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Replace %n file(s)?</source>
            <translation>
                <numerusform>Replace %n file?</numerusform>
                <numerusform>Replace %n files?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Replace %n object(s) and import?</source>
            <translation>
                <numerusform>Replace %n object and import?</numerusform>
                <numerusform>Replace %n objects and import?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Replace %n table(s) and view(s), and import</source>
            <translation>
                <numerusform>Replace %n table or view, and import</numerusform>
                <numerusform>Replace %n tables and views, and import</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Reset %n volume(s)</source>
            <translation>
                <numerusform>Reset %n volume</numerusform>
                <numerusform>Reset %n volumes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Restore %n volume(s)</source>
            <translation>
                <numerusform>Restore %n volume</numerusform>
                <numerusform>Restore %n volumes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Restore %n volume(s) of %1?</source>
            <translation>
                <numerusform>Restore %n volume of %1?</numerusform>
                <numerusform>Restore %n volumes of %1?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Run %n program(s)</source>
            <translation>
                <numerusform>Run %n program</numerusform>
                <numerusform>Run %n programs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Scroll up to read all %n line(s).</source>
            <translation>
                <numerusform>Scroll up to read the line.</numerusform>
                <numerusform>Scroll up to read all %n lines.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Store %n value(s)</source>
            <translation>
                <numerusform>Store %n value</numerusform>
                <numerusform>Store %n values</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Store %n value(s) in the keyring?</source>
            <translation>
                <numerusform>Store %n value in the keyring?</numerusform>
                <numerusform>Store %n values in the keyring?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stored %n value(s) in the keyring</source>
            <translation>
                <numerusform>Stored %n value in the keyring</numerusform>
                <numerusform>Stored %n values in the keyring</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The engine restarted it %n time(s)</source>
            <translation>
                <numerusform>The engine restarted it %n time</numerusform>
                <numerusform>The engine restarted it %n times</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The engine's log file is damaged, and the engine leaves out %n line(s) behind the damage, from %1 on.</source>
            <translation>
                <numerusform>The engine's log file is damaged, and the engine leaves out %n line behind the damage, from %1 on.</numerusform>
                <numerusform>The engine's log file is damaged, and the engine leaves out %n lines behind the damage, from %1 on.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The files of %2 contain %n secret(s)</source>
            <translation>
                <numerusform>The files of %2 contain %n secret</numerusform>
                <numerusform>The files of %2 contain %n secrets</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The next snapshot removes the oldest %n (%1).</source>
            <translation>
                <numerusform>The next snapshot removes the oldest one (%1).</numerusform>
                <numerusform>The next snapshot removes the oldest %n (%1).</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The oldest %n snapshot(s) go: %1</source>
            <translation>
                <numerusform>The oldest snapshot goes: %1</numerusform>
                <numerusform>The oldest %n snapshots go: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Uploaded %n file(s) or folder(s)</source>
            <translation>
                <numerusform>Uploaded %n file or folder</numerusform>
                <numerusform>Uploaded %n files or folders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Use %n other port(s)</source>
            <translation>
                <numerusform>Use %n other port</numerusform>
                <numerusform>Use %n other ports</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wipe %n volume(s)</source>
            <translation>
                <numerusform>Wipe %n volume</numerusform>
                <numerusform>Wipe %n volumes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wipe %n volume(s) of %1?</source>
            <translation>
                <numerusform>Wipe %n volume of %1?</numerusform>
                <numerusform>Wipe %n volumes of %1?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wipe %n volume(s), %1</source>
            <translation>
                <numerusform>Wipe %n volume, %1</numerusform>
                <numerusform>Wipe %n volumes, %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>[%n more line(s)]</source>
            <translation>
                <numerusform>[%n more line]</numerusform>
                <numerusform>[%n more lines]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>[hide %n line(s)]</source>
            <translation>
                <numerusform>[hide %n line]</numerusform>
                <numerusform>[hide %n lines]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>all %n container(s) OK</source>
            <translation>
                <numerusform>the container is OK</numerusform>
                <numerusform>all %n containers OK</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at this rate the engine keeps a line for about %n second(s)</source>
            <translation>
                <numerusform>at this rate the engine keeps a line for about %n second</numerusform>
                <numerusform>at this rate the engine keeps a line for about %n seconds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>docker logs leaves out the next %n line(s). %1</source>
            <translation>
                <numerusform>docker logs leaves out the next %n line. %1</numerusform>
                <numerusform>docker logs leaves out the next %n lines. %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>it has more than %n entry(ies) in "%1"</source>
            <translation>
                <numerusform>it has more than %n entry in "%1"</numerusform>
                <numerusform>it has more than %n entries in "%1"</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>more than %n folder(s) would be watched</source>
            <translation>
                <numerusform>more than %n folder would be watched</numerusform>
                <numerusform>more than %n folders would be watched</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>removed %n file(s)</source>
            <translation>
                <numerusform>removed %n file</numerusform>
                <numerusform>removed %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>restarted %n time(s), %1</source>
            <translation>
                <numerusform>restarted %n time, %1</numerusform>
                <numerusform>restarted %n times, %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>synced %n file(s)</source>
            <translation>
                <numerusform>synced %n file</numerusform>
                <numerusform>synced %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the engine sent %n file(s) instead of one</source>
            <translation>
                <numerusform>the engine sent %n file instead of one</numerusform>
                <numerusform>the engine sent %n files instead of one</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the limit of this system for watched folders is reached (fs.inotify.max_user_watches), after %n folder(s) of this watch</source>
            <translation>
                <numerusform>the limit of this system for watched folders is reached (fs.inotify.max_user_watches), after %n folder of this watch</numerusform>
                <numerusform>the limit of this system for watched folders is reached (fs.inotify.max_user_watches), after %n folders of this watch</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>unhealthy, %n check(s) failed</source>
            <translation>
                <numerusform>unhealthy, %n check failed</numerusform>
                <numerusform>unhealthy, %n checks failed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>used by %1 and %n other(s)</source>
            <translation>
                <numerusform>used by %1 and %n other</numerusform>
                <numerusform>used by %1 and %n others</numerusform>
            </translation>
        </message>
    </context>
</TS>
