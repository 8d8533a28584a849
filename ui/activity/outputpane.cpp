// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/outputpane.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundedtext.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/plainlog.h"
#include "ui/widgets/plaintips.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxLines = 5000;

} // namespace

OutputPane::OutputPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel({}, this))
    , m_text(new QPlainTextEdit(this))
{
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(Theme::logFont());
    m_text->setMaximumBlockCount(MaxLines);
    m_text->setUndoRedoEnabled(false);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copy = new QToolButton(this);
    copy->setIcon(makeIcon(ActionIcon::Copy));
    setPlainTip(copy, tr("Copy the whole output"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });

    QScrollBar *scroll = m_text->verticalScrollBar();
    connect(scroll, &QScrollBar::valueChanged, this,
            [this, scroll](int value) { m_atEnd = value >= scroll->maximum(); });
    connect(scroll, &QScrollBar::rangeChanged, this, [this, scroll] {
        if (m_atEnd)
            scroll->setValue(scroll->maximum());
    });

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(space::M, space::XS, space::M, space::XS);
    bar->addWidget(m_title, 1);
    bar->addWidget(copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_text, 1);
}

void OutputPane::setLines(const QString &title, const QStringList &lines)
{
    m_title->setText(title);
    m_text->setAccessibleName(title);
    m_text->clear();
    m_atEnd = true;
    append(lines);
}

void OutputPane::append(const QStringList &lines)
{
    if (lines.isEmpty())
        return;
    QStringList safe;
    for (const QString &line : lines)
        safe.append(plainLog(line));
    m_text->appendPlainText(safe.join(u'\n'));
    dropFirstLines(*m_text);
}

bool OutputPane::isEmpty() const
{
    return m_text->document()->isEmpty();
}

} // namespace pierside::ui

#include "moc_outputpane.cpp"
