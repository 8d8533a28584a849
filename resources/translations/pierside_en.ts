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
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
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
            <source>%n line(s) were skipped: output is too fast</source>
            <translation>
                <numerusform>%n line was skipped: output is too fast</numerusform>
                <numerusform>%n lines were skipped: output is too fast</numerusform>
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
            <source>%n plan(s) are under way</source>
            <translation>
                <numerusform>%n plan is under way</numerusform>
                <numerusform>%n plans are under way</numerusform>
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
            <source>Delete %n volume(s)</source>
            <translation>
                <numerusform>Delete %n volume</numerusform>
                <numerusform>Delete %n volumes</numerusform>
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
            <source>Remove %n container(s) and their data</source>
            <translation>
                <numerusform>Remove %n container and its data</numerusform>
                <numerusform>Remove %n containers and their data</numerusform>
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
            <source>Run %n program(s)</source>
            <translation>
                <numerusform>Run %n program</numerusform>
                <numerusform>Run %n programs</numerusform>
            </translation>
        </message>
    </context>
</TS>
