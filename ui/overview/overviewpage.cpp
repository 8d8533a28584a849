// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "models/core/plaintext.h"
#include "ui/overview/connectcard.h"
#include "ui/overview/driftbanner.h"
#include "ui/overview/healthcard.h"
#include "ui/overview/stalebanner.h"
#include "ui/overview/tagbanner.h"
#include "ui/overview/whycard.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/links.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollBar>
#include <QUrl>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int WideWidth = 900; //!< from this width on there are two columns

//! With places where a long word may be wrapped, which are not visible.
QString wrappable(const QString &text)
{
    constexpr int longestPart = 16;
    QString out;
    int part = 0;
    for (const QChar c : text) {
        out += c;
        part = c.isSpace() || c == u'-' ? 0 : part + 1;
        // Not inside a surrogate pair.
        if ((c == u'_' || part >= longestPart) && !c.isHighSurrogate()) {
            out += QChar(0x200b);
            part = 0;
        }
    }
    return out;
}

QWidget *valueWidget(const Fact &fact, QWidget *parent)
{
    if (!fact.url.isEmpty()) {
        auto *link = new QPushButton(fact.value, parent);
        setTone(link, Tone::Link);
        link->setCursor(Qt::PointingHandCursor);
        link->setFixedSize(link->fontMetrics().horizontalAdvance(fact.value) + 2 * space::XS, MinTarget);
        setPlainTip(link, fact.url);
        link->setAccessibleName(OverviewPage::tr("Open %1").arg(fact.url));
        QObject::connect(link, &QPushButton::clicked, link, [url = QUrl(fact.url)] { openLink(url); });
        return link;
    }
    QLabel *label = plainLabel(withShortIds(fact.value), parent);
    // A long word must not make the card wider than the page. The tool tip has the full text.
    label->setMinimumWidth(1);
    setPlainTip(label, fact.value);
    // Not by the keyboard: Tab would stop at every text.
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(u"%1: %2"_s.arg(fact.name, fact.value));
    if (fact.isLog)
        label->setFont(Theme::logFont());
    if (fact.tone) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, Theme::of(parent).color(*fact.tone));
        label->setPalette(palette);
    }
    return label;
}

} // namespace

OverviewPage::OverviewPage(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::ClickFocus); // Tab goes to links and buttons
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    auto *first = new QVBoxLayout;
    m_cards = new QVBoxLayout;
    m_columns = new QBoxLayout(QBoxLayout::TopToBottom);
    for (QBoxLayout *column : std::initializer_list<QBoxLayout *>{first, m_cards, m_columns})
        column->setSpacing(space::M);
    m_drift = new DriftBanner(content);
    connect(m_drift, &DriftBanner::recreateRequested, this, &OverviewPage::recreateRequested);
    layout->addWidget(m_drift);
    m_stale = new StaleBanner(content);
    connect(m_stale, &StaleBanner::requested, this, &OverviewPage::freshRequested);
    layout->addWidget(m_stale);
    m_tags = new TagBanner(content);
    connect(m_tags, &TagBanner::backRequested, this, &OverviewPage::tagsBackRequested);
    layout->addWidget(m_tags);
    m_why = new WhyCard(content);
    connect(m_why, &WhyCard::againRequested, this, &OverviewPage::whyRequested);
    layout->addWidget(m_why);
    m_connect = new ConnectCard(content);
    connect(m_connect, &ConnectCard::openWhenReadyRequested, this, &OverviewPage::openWhenReadyRequested);
    connect(m_connect, &ConnectCard::copied, this, &OverviewPage::copied);
    layout->addWidget(m_connect);
    m_rows = new RowCard({}, content);
    m_rows->hide();
    connect(m_rows, &RowCard::activated, this, &OverviewPage::rowActivated);
    first->addWidget(m_rows);
    m_health = new HealthCard(content);
    connect(m_health, &HealthCard::checkRequested, this, &OverviewPage::checkRequested);
    connect(m_health, &HealthCard::whyRequested, this, &OverviewPage::whyRequested);
    connect(m_health, &HealthCard::openWhenReadyRequested, this, &OverviewPage::openWhenReadyRequested);
    connect(m_health, &HealthCard::copied, this, &OverviewPage::copied);
    first->addWidget(m_health);
    first->addStretch(1);
    m_cards->addStretch(1);
    m_columns->addLayout(first);
    m_columns->addLayout(m_cards, 1);
    layout->addLayout(m_columns, 1);
    setWidget(content);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        const QList<FactSection> sections = m_sections;
        setSections({});
        setSections(sections);
    });
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrangeColumns();
}

void OverviewPage::arrangeColumns()
{
    // Facts stand on the left while there is nothing that they could stand beside.
    const bool isWide = width() >= WideWidth && !(m_rows->isHidden() && m_health->isHidden());
    m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // Below each other, only the last column takes the height that is left.
    m_columns->setStretch(0, isWide ? 1 : 0);
}

void OverviewPage::setDrift(const QList<items::ServiceRow> &services)
{
    m_drift->setServices(services);
}

void OverviewPage::setStale(const QList<actions::Staleness> &reasons)
{
    m_stale->setReasons(reasons);
}

void OverviewPage::setOtherImages(const QList<ports::OtherImage> &images)
{
    m_tags->setImages(images);
}

void OverviewPage::setConnection(const Connection &connection)
{
    m_connect->setConnection(connection);
}

void OverviewPage::setRows(const QString &title, const QList<RowFact> &rows)
{
    m_rows->setTitle(title);
    m_rows->setRows(rows);
    m_rows->setVisible(!rows.isEmpty());
    arrangeColumns();
}

void OverviewPage::setHealth(const QList<HealthLine> &lines)
{
    m_health->setLines(lines);
    arrangeColumns();
}

void OverviewPage::setSections(const QList<FactSection> &sections)
{
    if (sections == m_sections)
        return;
    // Unchanged cards are kept, so that a text selection in them is not lost.
    const int position = verticalScrollBar()->value();
    for (qsizetype i = std::max(sections.size(), m_sections.size()) - 1; i >= 0; --i) {
        if (i < sections.size() && i < m_sections.size() && sections[i] == m_sections[i])
            continue;
        if (i < m_sections.size()) {
            QLayoutItem *item = m_cards->takeAt(int(i));
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
    }
    for (qsizetype i = 0; i < sections.size(); ++i) {
        if (i >= m_sections.size() || sections[i] != m_sections[i])
            m_cards->insertWidget(int(i), makeCard(sections[i]));
    }
    m_sections = sections;
    verticalScrollBar()->setValue(position);
}

QWidget *OverviewPage::makeCard(const FactSection &section)
{
    auto *card = new QGroupBox(cleanText(section.title), widget());
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(CardPadding, space::S, CardPadding, CardPadding);
    grid->setHorizontalSpacing(space::L);
    grid->setVerticalSpacing(space::XS);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Fact &fact : section.facts) {
        QLabel *name = plainLabel({}, card);
        name->setText(wrappable(cleanText(fact.name)));
        name->setAccessibleName(cleanText(fact.name));
        name->setFixedWidth(150);
        QPalette palette = name->palette();
        palette.setColor(QPalette::WindowText, Theme::of(this).color(Token::Off));
        name->setPalette(palette);
        grid->addWidget(name, row, 0, (fact.url.isEmpty() ? Qt::AlignTop : Qt::AlignVCenter) | Qt::AlignLeft);
        QWidget *value = valueWidget(fact, card);
        grid->addWidget(value, row, 1, fact.url.isEmpty() ? Qt::Alignment() : Qt::AlignLeft);
        ++row;
    }
    return card;
}

} // namespace pierside::ui

#include "moc_overviewpage.cpp"
