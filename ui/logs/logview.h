// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logsource.h"

#include <QHash>
#include <QPlainTextEdit>

namespace pierside::ui {

//! \brief Shows the last lines of the output of several containers, each line after the container's name in its colour.
//!
//! The view scrolls with new lines until the user scrolls up, and again after the user scrolls to the end. The number
//! of lines is limited: the oldest are dropped.
class LogView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);

    //! Sets the prefixes of the lines of each container.
    void setNames(const QHash<ContainerId, QString> &names);
    void append(const QList<logs::LogLine> &lines, qint64 dropped);
    //! Appends a note from Pierside, which looks different from the output of programs.
    void appendNote(const QString &text);
    void clearLines();
    //! In points; 0 = the size of the application's font.
    void setFontSize(int points);
    //! The number of lines that are kept.
    void setMaxLines(int lines);
    bool isFollowing() const { return m_following; }

private:
    int gutterOf(const ContainerId &container) const;
    QColor colourOf(int role) const;
    QTextCharFormat formatOf(int role) const;
    void recolour();
    QFont lineFont() const;
    void keepAtEnd();

    QHash<ContainerId, QString> m_names;
    QHash<QString, int> m_gutters; //!< by name: a recreated container keeps its colour
    qsizetype m_nameWidth = 0;
    int m_fontSize = 0;
    bool m_following = true;
};

} // namespace pierside::ui
