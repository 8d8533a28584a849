// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/outputwindow.h"

#include "ui/activity/outputpane.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

OutputWindow::OutputWindow(const QString &title, const QString &argv, QWidget *parent)
    : QDialog(parent)
    , m_output(new OutputPane(this))
    , m_state(new QLabel(tr("running"), this))
    , m_button(new QPushButton(tr("Stop"), this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_output->setLines(argv, {});
    m_state->setTextFormat(Qt::PlainText);
    m_state->setObjectName(QStringLiteral("state"));
    m_button->setAutoDefault(false);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_running)
            askToStop();
        else
            close();
    });
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(space::M, space::S, space::M, space::S);
    bar->addWidget(m_state, 1);
    bar->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_output, 1);
    layout->addLayout(bar);
    resize(760, 420);
}

void OutputWindow::append(const QStringList &lines)
{
    m_output->append(lines);
}

void OutputWindow::setProgress(const QString &text)
{
    if (m_running)
        m_state->setText(text);
}

void OutputWindow::finish(const QString &text, bool isWell)
{
    m_running = false;
    m_state->setText(text);
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, Theme::of(this).color(isWell ? Token::Ok : Token::Bad));
    m_state->setPalette(palette);
    m_button->setText(tr("Close"));
    m_button->setEnabled(true);
    m_button->setDefault(true);
}

void OutputWindow::askToStop()
{
    m_state->setText(tr("stopping"));
    m_button->setEnabled(false);
    if (m_stop)
        m_stop();
}

void OutputWindow::closeEvent(QCloseEvent *event)
{
    if (m_running && m_stop)
        m_stop();
    QDialog::closeEvent(event);
}

} // namespace pierside::ui
