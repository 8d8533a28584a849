// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/logtail.h"

#include <QHash>
#include <QPlainTextEdit>

namespace pierside::ui {

//! \brief The tail of some containers' output, each line behind its container's name in its own colour.
//!
//! Follows the end until the user scrolls away, and again when he returns to it. Bounded: the oldest lines go first.
class LogView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);

    //! What stands before the lines of each container.
    void setNames(const QHash<ContainerId, QString> &names);
    void append(const QList<actions::LogLine> &lines, qint64 dropped);
    //! A remark of Pierside's own, told apart from what programs wrote.
    void appendNote(const QString &text);
    void clearLines();
    bool isFollowing() const { return m_following; }

private:
    int gutterOf(const ContainerId &container) const;
    QColor colourOf(int role) const;
    QTextCharFormat formatOf(int role) const;
    void recolour();
    void keepAtEnd();

    QHash<ContainerId, QString> m_names;
    QHash<QString, int> m_gutters; //!< by name: a recreated container keeps its colour
    qsizetype m_nameWidth = 0;
    bool m_following = true;
};

} // namespace pierside::ui
