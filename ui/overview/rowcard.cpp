// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/rowcard.h"

#include "models/core/plaintext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/links.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/plaintips.h"
#include "ui/widgets/standin.h"
#include "ui/widgets/stateglyph.h"
#include "ui/widgets/statelook.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QUrl>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int LinkMargin = space::XS;
constexpr int UsualStateLength = 14; //!< characters: "running, ready"

constexpr int GridRows = 3; //!< of a line: name and state, notes, hairline

enum Column { GlyphColumn, NameColumn, StateColumn, PortColumn };

//! \brief A link to the object of a line; a long name loses its middle.
class NameLink : public QPushButton
{
public:
    NameLink(const QString &name, QWidget *parent)
        : QPushButton(parent)
        , m_name(name)
    {
        setTone(this, Tone::Link);
        setCursor(Qt::PointingHandCursor);
        setFont(Theme::strongFont());
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        setShown(m_name);
    }
    //! Only the text is clickable.
    QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(m_name) + 2 * LinkMargin, QPushButton::sizeHint().height()};
    }
    QSize minimumSizeHint() const override
    {
        constexpr int shortest = 12; // characters
        return {std::min(sizeHint().width(), shortest * fontMetrics().averageCharWidth()), sizeHint().height()};
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QPushButton::resizeEvent(event);
        // elidedText() compares fractions of a pixel, which sizeHint() has not.
        const bool fits = width() >= sizeHint().width();
        setShown(fits ? m_name : fontMetrics().elidedText(m_name, Qt::ElideMiddle, width() - 2 * LinkMargin));
    }
    //! At the left: an elided text is a little shorter than its room.
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        const int wanted = fontMetrics().size(Qt::TextShowMnemonic, text()).width() + 2 * LinkMargin;
        option.rect = QStyle::visualRect(layoutDirection(), rect(), {0, 0, std::min(wanted, width()), height()});
        painter.drawControl(QStyle::CE_PushButton, option);
    }

private:
    void setShown(const QString &text) { setText(QString(text).replace(u'&', u"&&"_s)); }

    const QString m_name;
};

QPushButton *linkButton(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(QString(text).replace(u'&', u"&&"_s), parent);
    setTone(button, Tone::Link);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

//! Limits the link to the width of its text, so that only the text is clickable.
void fitWidth(QPushButton *button)
{
    button->setFixedWidth(button->fontMetrics().horizontalAdvance(button->text()) + 2 * LinkMargin);
}

class Hairline : public QWidget
{
public:
    explicit Hairline(QWidget *parent)
        : QWidget(parent)
    {
        setFixedHeight(1);
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), Theme::of(this).color(Token::Hairline)); }
};

QHBoxLayout *nameLine(QWidget *name, QWidget *badge)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(space::S);
    line->addWidget(name);
    line->addWidget(badge);
    line->addStretch(1);
    return line;
}

} // namespace

RowCard::RowCard(const QString &title, QWidget *parent)
    : Card(title, parent)
{
}

void RowCard::setRows(const QList<RowFact> &rows)
{
    if (m_rows == rows && content())
        return;
    const bool sameNames = content() && std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                                                   [](const RowFact &a, const RowFact &b) { return a.key == b.key; });
    if (!sameNames) {
        m_lines.clear();
        m_grid = renewGrid(0);
        // The state gets what it needs, and enough that its column does not move with usual texts.
        m_grid->setColumnStretch(NameColumn, 1);
        m_grid->setColumnMinimumWidth(StateColumn, UsualStateLength * fontMetrics().averageCharWidth());
        for (int i = 0; i < rows.size(); ++i)
            addLine(rows[i], i);
    }
    for (int i = 0; i < rows.size(); ++i)
        fill(m_lines[i], rows[i]);
    m_rows = rows;
}

void RowCard::addLine(const RowFact &row, int number)
{
    const int at = GridRows * number;
    if (number > 0) {
        auto *hairline = new Hairline(content());
        m_grid->addWidget(hairline, at - 1, 0, 1, -1, Qt::AlignVCenter);
        m_grid->setRowMinimumHeight(at - 1, 2 * space::S + 1);
    }
    Line line;
    line.at = at;
    line.glyph = new StateGlyph(GlyphSize + 2, content());
    line.name = new NameLink(cleanText(row.name), content());
    setPlainTip(line.name, tr("Show this one"));
    connect(line.name, &QPushButton::clicked, this, [this, key = row.key] { Q_EMIT activated(key); });
    line.badge = new Pill({}, Token::Warn, content());
    line.note = new ElidedLabel({}, content());
    line.note->setSecondary(true);
    line.note->setElideMode(Qt::ElideRight); // the first facts are kept
    line.note->setContentsMargins(LinkMargin, 0, 0, 0);
    line.state = new ElidedLabel({}, content());
    line.state->setElideMode(Qt::ElideRight);
    line.stateNote = new ElidedLabel({}, content());
    line.stateNote->setSecondary(true);
    line.ports = new QWidget(content());
    line.portRow = new QHBoxLayout(line.ports);
    line.portRow->setContentsMargins(0, 0, 0, 0);
    line.portRow->setSpacing(space::XS);
    m_grid->addWidget(line.glyph, at, GlyphColumn, Qt::AlignVCenter);
    m_grid->addLayout(nameLine(line.name, line.badge), at, NameColumn);
    m_grid->addWidget(line.state, at, StateColumn);
    m_grid->addWidget(line.ports, at, PortColumn, Qt::AlignRight | Qt::AlignVCenter);
    m_grid->addWidget(line.stateNote, at + 1, StateColumn, 1, -1);
    m_lines.append(line);
}

void RowCard::fill(Line &line, const RowFact &row)
{
    line.glyph->setState(row.state);
    line.name->setAccessibleName(row.badge.isEmpty() ? tr("%1, %2").arg(row.name, row.stateText)
                                                     : tr("%1, %2, %3").arg(row.name, row.badge, row.stateText));
    line.badge->setText(row.badge);
    setPlainTip(line.badge, row.badge == standInWord() ? standInTip() : row.badge);
    line.badge->setVisible(!row.badge.isEmpty());
    line.note->setText(row.note);
    line.note->setVisible(!row.note.isEmpty());
    // As far as nothing else stands in its line.
    m_grid->removeWidget(line.note);
    m_grid->addWidget(line.note, line.at + 1, NameColumn, 1, row.stateNote.isEmpty() ? -1 : 1);
    line.state->setText(row.stateText);
    line.state->setToken(tokenOf(row.state));
    line.stateNote->setText(row.stateNote);
    line.stateNote->setVisible(!row.stateNote.isEmpty());
    if (line.shownPorts != row.ports)
        showPorts(line, row.ports);
}

void RowCard::showPorts(Line &line, const QList<items::PortText> &ports)
{
    qDeleteAll(line.ports->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    line.shownPorts = ports;
    constexpr int Shown = 3;
    for (int i = 0; i < std::min<int>(Shown, int(ports.size())); ++i) {
        const items::PortText &port = ports[i];
        if (port.url.isEmpty()) {
            auto *text = new ElidedLabel(items::portLabel(port), line.ports);
            text->setSecondary(true);
            line.portRow->addWidget(text);
            continue;
        }
        QPushButton *open = linkButton(items::portLabel(port), line.ports);
        fitWidth(open);
        setPlainTip(open, port.url);
        open->setAccessibleName(tr("Open %1").arg(port.url));
        connect(open, &QPushButton::clicked, this, [url = QUrl(port.url)] { openLink(url); });
        line.portRow->addWidget(open);
    }
}

} // namespace pierside::ui

#include "moc_rowcard.cpp"
