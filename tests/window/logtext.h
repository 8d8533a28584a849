// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/window/session.h"
#include "ui/logs/logpane.h"
#include "ui/logs/logpanes.h"

#include <QDir>
#include <QToolButton>

#include <algorithm>
#include <optional>

namespace pierside::tests {

//! The lines that a log pane shows, without dividers.
inline QStringList logLines(const ui::LogPane &pane)
{
    QStringList lines;
    const ui::LogRows &rows = pane.rows();
    for (qint64 row = rows.first(); row < rows.end(); ++row) {
        const logs::LogRecord record = rows.store().at(rows.lineAt(row));
        if (record.stream != logs::LogStream::Divider)
            lines.append(QString::fromUtf8(record.text));
    }
    return lines;
}

//! The texts of the dividers of a pane.
inline QStringList logDividers(const ui::LogPane &pane)
{
    QStringList texts;
    const logs::LogStore &store = pane.rows().store();
    for (qint64 line = store.first(); line < store.end(); ++line) {
        if (const auto divider = store.dividerAt(line))
            texts.append(logs::dividerText(*divider));
    }
    return texts;
}

//! The log pane of a window that has one only.
inline ui::LogPane *logPane(const QWidget &window)
{
    return window.findChild<ui::LogPanes *>()->panes().constFirst();
}

//! The numbers of the lines that the service counts: a run begins at 1.
inline QList<int> numbersIn(const QStringList &lines)
{
    QList<int> numbers;
    for (const QString &line : lines) {
        constexpr int Digits = 10;
        bool isNumber = false;
        const int number = line.left(Digits).toInt(&isNumber);
        if (isNumber && line.size() > Digits && line[Digits] == u' ')
            numbers.append(number);
    }
    return numbers;
}

//! How many runs there are; nothing if a number is missing or doubled.
inline std::optional<int> wholeRuns(const QList<int> &numbers)
{
    int runs = 0;
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        if (numbers[i] == 1)
            ++runs;
        else if (i == 0 || numbers[i] != numbers[i - 1] + 1)
            return {};
    }
    return runs;
}

//! Where numbers are missing or doubled, for the report of a failure.
inline QByteArray breaksIn(const QList<int> &numbers)
{
    QByteArray text;
    for (qsizetype i = 1; i < numbers.size(); ++i) {
        if (numbers[i] != 1 && numbers[i] != numbers[i - 1] + 1)
            text += QByteArray::number(numbers[i]) + " follows " + QByteArray::number(numbers[i - 1]) + "; ";
    }
    return text;
}

inline void writeCounters(StackRunner &runner, int rate)
{
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: @RATE@, LINE_BYTES: 0}
    stop_grace_period: 2s
  worker:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: worker, PORT: 8080, RATE: 20, LINE_BYTES: 0}
    stop_grace_period: 2s
)")
                                        .replace("@RATE@", QByteArray::number(rate)));
}

inline QToolButton *buttonOf(const ui::LogPane &pane, const QString &name)
{
    const auto buttons = pane.findChildren<QToolButton *>();
    const auto found = std::ranges::find_if(
        buttons, [&](const QToolButton *button) { return button->objectName() == name || button->text() == name; });
    return found == buttons.end() ? nullptr : *found;
}

//! Saves pictures of the window in both themes.
inline void takePictures(const Session &session, const QString &name)
{
    QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
    for (const QString &theme : {u"Dark"_s, u"Light"_s}) {
        session.action(theme + u" colours"_s)->trigger();
        QTRY_COMPARE(session.window->palette().color(QPalette::Window), session.theme.color(ui::Token::Window));
        QCoreApplication::processEvents();
        QVERIFY(session.window->grab().save(
            u"%1/logs-%2-%3.png"_s.arg(QStringLiteral(PIERSIDE_SCREENSHOTS), name, theme.toLower())));
    }
}

} // namespace pierside::tests
