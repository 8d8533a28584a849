// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logview.h"

#include "ui/logs/plainlog.h"
#include "ui/theme/theme.h"

#include <QScrollBar>
#include <QTextCursor>

namespace pierside::ui {

namespace {

constexpr int MaxLines = 10'000;

} // namespace

LogView::LogView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setMaximumBlockCount(MaxLines);
    setFrameShape(QFrame::NoFrame);
    setFont(Theme::logFont());
    setAccessibleName(tr("Log"));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_following = value >= verticalScrollBar()->maximum(); });
}

void LogView::setNames(const QHash<ContainerId, QString> &names)
{
    m_names = names;
    m_nameWidth = 0;
    for (const QString &name : names)
        m_nameWidth = std::max(m_nameWidth, name.size());
}

QColor LogView::gutterOf(const ContainerId &container)
{
    const auto &colors = logGutters(Theme::of(this).isDark());
    const auto it = m_gutters.constFind(container);
    const int index = it != m_gutters.cend() ? *it : int(m_gutters.size());
    m_gutters.insert(container, index);
    return colors[size_t(index) % colors.size()];
}

void LogView::append(const QList<actions::LogLine> &lines, qint64 dropped)
{
    const bool wasFollowing = m_following;
    if (dropped > 0)
        appendNote(tr("%n line(s) came faster than they could be shown and were left out", nullptr, int(dropped)));
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.movePosition(QTextCursor::End);
    QTextCharFormat nameFormat;
    QTextCharFormat textFormat;
    const QColor text = Theme::of(this).color(Token::Text);
    const QColor error = Theme::of(this).color(Token::Warn);
    // What would be evicted by the end of this batch needs no layout.
    for (qsizetype i = std::max<qsizetype>(0, lines.size() - MaxLines); i < lines.size(); ++i) {
        const actions::LogLine &line = lines[i];
        if (!document()->isEmpty())
            cursor.insertBlock();
        if (m_names.size() > 1) {
            nameFormat.setForeground(gutterOf(line.container));
            cursor.insertText(m_names.value(line.container).leftJustified(m_nameWidth) + QStringLiteral(" | "),
                              nameFormat);
        }
        textFormat.setForeground(line.isError ? error : text);
        cursor.insertText(plainLog(line.text), textFormat);
    }
    cursor.endEditBlock();
    m_following = wasFollowing;
    keepAtEnd();
}

void LogView::appendNote(const QString &note)
{
    QTextCharFormat format;
    format.setForeground(Theme::of(this).color(Token::Off));
    format.setFontItalic(true);
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (!document()->isEmpty())
        cursor.insertBlock();
    cursor.insertText(note, format);
    keepAtEnd();
}

void LogView::keepAtEnd()
{
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void LogView::clearLines()
{
    clear();
    m_following = true;
}

} // namespace pierside::ui
