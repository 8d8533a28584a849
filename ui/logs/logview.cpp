// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logview.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundedtext.h"
#include "ui/widgets/plainlog.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr int DefaultLines = 10'000;
//! The role of a text fragment, stored so that the fragment can be recoloured for another theme: the number of a
//! gutter, or one of these.
constexpr int TextRole = -1;
constexpr int NoteRole = -2;
constexpr int RoleProperty = QTextFormat::UserProperty;

//! What would be evicted by the end of this batch needs no layout.
qsizetype firstKept(const QList<logs::LogLine> &lines, int maxLines)
{
    const qsizetype first = std::max<qsizetype>(0, lines.size() - maxLines);
    qsizetype kept = lines.size();
    for (qsizetype characters = 0; kept > first && characters <= MostCharacters; --kept)
        characters += lines[kept - 1].text.size() + 1;
    return kept;
}

} // namespace

LogView::LogView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setMaximumBlockCount(DefaultLines);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(space::M);
    setFont(Theme::logFont());
    setAccessibleName(tr("Log"));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_following = value >= verticalScrollBar()->maximum(); });
    connect(&Theme::of(this), &Theme::changed, this, &LogView::recolour);
}

void LogView::setNames(const QHash<ContainerId, QString> &names)
{
    m_names = names;
    m_nameWidth = 0;
    QStringList sorted = names.values();
    sorted.sort();
    for (const QString &name : std::as_const(sorted)) {
        m_nameWidth = std::max(m_nameWidth, name.size());
        m_gutters.insert(name, m_gutters.value(name, int(m_gutters.size())));
    }
}

int LogView::gutterOf(const ContainerId &container) const
{
    return m_gutters.value(m_names.value(container));
}

QColor LogView::colourOf(int role) const
{
    const Theme &theme = Theme::of(this);
    if (role < 0)
        return theme.color(role == NoteRole ? Token::Off : Token::Text);
    const auto &colors = logGutters(theme.isDark());
    return colors[size_t(role) % colors.size()];
}

QTextCharFormat LogView::formatOf(int role) const
{
    QTextCharFormat format;
    format.setForeground(colourOf(role));
    format.setFontItalic(role == NoteRole);
    format.setProperty(RoleProperty, role);
    return format;
}

QFont LogView::lineFont() const
{
    QFont font = Theme::logFont();
    if (m_fontSize > 0)
        font.setPointSize(m_fontSize);
    return font;
}

void LogView::setFontSize(int points)
{
    m_fontSize = points;
    setFont(lineFont());
}

void LogView::setMaxLines(int lines)
{
    setMaximumBlockCount(lines);
}

void LogView::recolour()
{
    setFont(lineFont());
    struct Piece
    {
        int from;
        int to;
        int role;
    };
    QList<Piece> pieces;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment text = it.fragment();
            pieces.append(
                {text.position(), text.position() + text.length(), text.charFormat().intProperty(RoleProperty)});
        }
    }
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (const Piece &piece : std::as_const(pieces)) {
        cursor.setPosition(piece.from);
        cursor.setPosition(piece.to, QTextCursor::KeepAnchor);
        cursor.setCharFormat(formatOf(piece.role));
    }
    cursor.endEditBlock();
    keepAtEnd();
}

void LogView::append(const QList<logs::LogLine> &lines, qint64 dropped)
{
    const bool wasFollowing = m_following;
    if (dropped > 0)
        appendNote(tr("%n line(s) were skipped: output is too fast", nullptr, int(dropped)));
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.movePosition(QTextCursor::End);
    const QTextCharFormat text = formatOf(TextRole);
    for (qsizetype i = firstKept(lines, maximumBlockCount()); i < lines.size(); ++i) {
        const logs::LogLine &line = lines[i];
        if (!document()->isEmpty())
            cursor.insertBlock();
        if (m_names.size() > 1) {
            cursor.insertText(m_names.value(line.container).leftJustified(m_nameWidth) + QStringLiteral(" | "),
                              formatOf(gutterOf(line.container)));
        }
        cursor.insertText(plainLog(line.text), text);
    }
    cursor.endEditBlock();
    dropFirstLines(*this);
    m_following = wasFollowing;
    keepAtEnd();
}

void LogView::appendNote(const QString &note)
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (!document()->isEmpty())
        cursor.insertBlock();
    cursor.insertText(plainLog(note), formatOf(NoteRole));
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
    m_gutters.clear();
    m_following = true;
}

} // namespace pierside::ui
