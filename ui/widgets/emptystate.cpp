// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "models/core/plaintext.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/links.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QAction>
#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace pierside::ui {

namespace {

constexpr int DiscSize = 64;
constexpr int MostDetailWidth = 560;

QLabel *centredLabel(QWidget *parent)
{
    QLabel *label = plainLabel({}, parent);
    label->setAlignment(Qt::AlignCenter);
    label->setMinimumWidth(220);
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_iconSpace(new QWidget(this))
    , m_sentence(centredLabel(this))
    , m_hint(centredLabel(this))
    , m_button(new QPushButton(this))
    , m_link(new QPushButton(this))
{
    m_iconSpace->setFixedSize(DiscSize, DiscSize);
    m_sentence->setFont(Theme::titleFont());
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    setTone(m_button, Tone::Primary);
    setTone(m_link, Tone::Link);
    m_hint->hide();
    m_button->hide();
    m_link->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::L, space::L, space::L, space::L);
    column->setSpacing(space::S);
    column->addStretch(2);
    column->addWidget(m_iconSpace, 0, Qt::AlignHCenter);
    column->addSpacing(space::S);
    column->addWidget(m_sentence);
    column->addWidget(m_hint);
    column->addSpacing(space::S);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addWidget(m_link, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action->trigger();
    });
    connect(m_link, &QPushButton::clicked, this, [this] {
        if (m_secondAction)
            m_secondAction->trigger();
        else
            openLink(m_url);
    });
}

void EmptyState::setIcon(ActionIcon icon)
{
    m_icon = icon;
    update();
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(cleanText(sentence));
    setAccessibleName(m_sentence->text());
}

void EmptyState::setHint(const QString &hint)
{
    m_hint->setText(cleanText(hint));
    m_hint->setVisible(!hint.isEmpty());
    setAccessibleDescription(m_hint->text());
}

void EmptyState::follow(QPushButton *button, QAction *from, QAction *to)
{
    if (from)
        from->disconnect(button);
    button->setVisible(to != nullptr);
    if (!to)
        return;
    const auto copy = [button, to] {
        button->setText(to->text());
        button->setIcon(to->icon());
        button->setEnabled(to->isEnabled());
        setPlainTip(button, plainTipOf(to));
    };
    copy();
    connect(to, &QAction::changed, button, copy);
}

void EmptyState::setAction(QAction *action)
{
    follow(m_button, m_action, action);
    m_action = action;
}

void EmptyState::setSecondAction(QAction *action)
{
    m_url.clear();
    follow(m_link, m_secondAction, action);
    m_secondAction = action;
}

void EmptyState::setLink(const QString &text, const QUrl &url)
{
    setSecondAction(nullptr);
    m_url = isSafeLink(url) ? url : QUrl();
    m_link->setText(text);
    setPlainTip(m_link, m_url.toString());
    m_link->setVisible(!m_url.isEmpty());
}

void EmptyState::setDetails(const QList<std::pair<QString, QString>> &details)
{
    delete m_details;
    m_details = nullptr;
    if (details.isEmpty())
        return;
    m_details = new QWidget(this);
    // Centred and as wide as possible, so that texts wrap.
    auto *middle = new QHBoxLayout(m_details);
    middle->setContentsMargins(0, 0, 0, 0);
    auto *table = new QWidget(m_details);
    table->setMaximumWidth(MostDetailWidth);
    middle->addStretch(1);
    middle->addWidget(table, 100);
    middle->addStretch(1);
    auto *grid = new QGridLayout(table);
    grid->setColumnStretch(1, 1);
    grid->setContentsMargins(0, space::S, 0, 0);
    grid->setHorizontalSpacing(space::L);
    grid->setVerticalSpacing(space::XS);
    for (int row = 0; row < int(details.size()); ++row) {
        auto *name = new ElidedLabel(details.at(row).first, table);
        name->setFont(Theme::logFont());
        name->setMinimumWidth(qMin(name->sizeHint().width(), MostDetailWidth / 3));
        auto *found = centredLabel(table);
        found->setMinimumWidth(1);
        found->setText(cleanText(details.at(row).second));
        found->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        found->setFont(Theme::secondaryFont());
        found->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(found, row, 1);
    }
    auto *column = static_cast<QBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, m_details);
}

void EmptyState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    const QRectF disc(m_iconSpace->geometry());
    QColor tint = theme.color(Token::Busy);
    tint.setAlphaF(0.10F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawEllipse(disc);
    paintIcon(&painter, disc.adjusted(18, 18, -18, -18), m_icon, theme.color(Token::Busy));
}

} // namespace pierside::ui

#include "moc_emptystate.cpp"
