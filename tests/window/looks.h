// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/window/session.h"

#include <QDir>
#include <QLabel>

namespace pierside::tests {

//! The text of all labels that are visible.
inline QString textsOf(const QWidget *widget)
{
    QStringList texts;
    const auto labels = widget->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts.join(u'\n');
}

//! Saves a picture of the window or \a part of it in both themes; the light theme stays active.
inline void picture(const Session &session, const QString &name, QWidget *part = nullptr)
{
    const QDir folder(QStringLiteral(PIERSIDE_SCREENSHOTS));
    QVERIFY(QDir().mkpath(folder.path()));
    for (const QString &theme : {u"Dark"_s, u"Light"_s}) {
        session.action(theme + u" colours"_s)->trigger();
        // Palette changes reach the widgets through events.
        QTRY_COMPARE(session.window->palette().color(QPalette::Window), session.theme.color(ui::Token::Window));
        QCoreApplication::processEvents();
        QWidget *shown = part ? part : session.window.get();
        QVERIFY(shown->grab().save(folder.filePath(u"%1-%2.png"_s.arg(name, theme.toLower()))));
    }
}

} // namespace pierside::tests
