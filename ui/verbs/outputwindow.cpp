// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/outputwindow.h"

#include "models/core/units.h"
#include "ui/activity/outputpane.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

OutputWindow::OutputWindow(const QString &title, const QString &argv, QWidget *parent)
    : QDialog(parent)
    , m_output(new OutputPane(this))
    , m_state(plainLine(tr("running"), this))
    , m_button(new QPushButton(tr("Stop"), this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_output->setLines(argv, {});
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

std::function<void(const QStringList &)> OutputWindow::lineSink()
{
    return [window = QPointer(this)](const QStringList &lines) {
        if (window)
            window->append(lines);
    };
}

std::function<void(qint64 bytes, qint64 total)> OutputWindow::byteSink()
{
    return [window = QPointer(this)](qint64 bytes, qint64 total) {
        if (window)
            window->setProgress(total > 0 ? tr("%1 of %2").arg(humanByteSize(bytes), humanByteSize(total))
                                          : humanByteSize(bytes));
    };
}

void OutputWindow::finish(const Ending &ending)
{
    m_running = false;
    m_state->setText(ending.text);
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, Theme::of(this).color(ending.isWell ? Token::Ok : Token::Bad));
    m_state->setPalette(palette);
    m_button->setText(tr("Close"));
    m_button->setEnabled(true);
    m_button->setDefault(true);
}

void OutputWindow::fail(const Error &error)
{
    if (error.isCancelled()) {
        finish({tr("stopped"), false});
        // What the command left, if anything.
        if (error.cause != Error::cancelled().cause)
            append({error.cause});
        if (!error.next.isEmpty())
            append({error.next});
        return;
    }
    const QStringList words = (error.cause.isEmpty() ? error.what : error.cause).split(u'\n');
    finish({words.first(), false});
    append(words);
    if (!error.next.isEmpty())
        append({error.next});
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

#include "moc_outputwindow.cpp"
