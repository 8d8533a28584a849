// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "models/core/plaintext.h"
#include "ui/theme/contrast.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/links.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QAccessible>
#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace pierside::ui {

namespace {

constexpr int BarWidth = 4;
constexpr int MostButtons = 3;

ActionIcon iconOf(Token tone)
{
    return tone == Token::Bad || tone == Token::Warn || tone == Token::Stale ? ActionIcon::Warning : ActionIcon::Info;
}

QLabel *bannerLabel(QWidget *parent)
{
    QLabel *label = plainLabel({}, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    // Without a minimum width a wrapped label requests the height of its narrowest form.
    label->setMinimumWidth(120);
    return label;
}

void follow(QPushButton *button, const QAction *action)
{
    button->setText(action->text());
    setPlainTip(button, plainTipOf(action));
    button->setEnabled(action->isEnabled());
    button->setVisible(action->isVisible());
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_sentence(bannerLabel(this))
    , m_detail(bannerLabel(this))
    , m_buttonRow(new FlowLayout)
{
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_sentence->setFont(Theme::strongFont());
    m_detail->hide();
    auto *close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setIcon(makeIcon(ActionIcon::Close, Token::Off));
    setPlainTip(close, tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss"));
    close->hide();
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
    m_close = close;

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_sentence);
    texts->addWidget(m_detail);
    auto *content = new QVBoxLayout;
    content->setSpacing(space::S);
    content->addLayout(texts);
    content->addLayout(m_buttonRow);
    m_buttonRow->setSpacing(space::S);
    auto *row = new QHBoxLayout(this);
    // Leaves space for the bar and the icon that paintEvent() draws.
    row->setContentsMargins(BarWidth + space::M + IconSize + space::S, space::S + 2, space::M, space::S + 2);
    row->setSpacing(space::M);
    row->addLayout(content, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(&Theme::of(this), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Banner::setTone(Token tone)
{
    m_tone = tone;
    update();
}

void Banner::setSentence(const QString &sentence)
{
    m_sentence->setText(withShortIds(cleanText(sentence)));
    updateAccessibleText();
}

void Banner::setDetail(const QString &detail)
{
    m_detail->setText(withShortIds(cleanText(detail)));
    m_detail->setVisible(!detail.isEmpty());
    updateAccessibleText();
}

void Banner::setActions(const QList<QAction *> &actions)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (QAction *action : actions.first(qMin<qsizetype>(actions.size(), MostButtons))) {
        auto *button = new QPushButton(this);
        follow(button, action);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action] { follow(button, action); });
        m_buttonRow->addWidget(button);
        m_buttons << button;
    }
}

void Banner::setDismissible(bool dismissible)
{
    m_close->setVisible(dismissible);
}

void Banner::updateAccessibleText()
{
    setAccessibleName(m_sentence->text());
    setAccessibleDescription(m_detail->text());
}

void Banner::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor tone = Theme::of(this).color(m_tone);
    QPainterPath shape;
    shape.addRoundedRect(rect(), Radius, Radius);
    painter.setClipPath(shape);
    painter.fillRect(rect(), blend(Theme::of(this).color(Token::Base), tone, 0.12));
    painter.fillRect(QRect(0, 0, BarWidth, height()), tone);
    const QRect first = m_sentence->geometry();
    const int line = m_sentence->fontMetrics().height();
    const bool isOneLine = m_detail->isHidden() && m_buttons.isEmpty();
    paintIcon(&painter,
              QRectF(BarWidth + space::M,
                     isOneLine ? (height() - IconSize) / 2.0 : first.top() + (line - IconSize) / 2.0, IconSize,
                     IconSize),
              iconOf(m_tone), tone);
}

} // namespace pierside::ui

#include "moc_banner.cpp"
