// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exampledialog.h"

#include "ui/dialogs/dialogbuttons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

ExampleDialog::ExampleDialog(const QList<workspace::Example> &examples, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_examples(examples)
    , m_list(new QListWidget(this))
    , m_folder(new QLineEdit(QDir::toNativeSeparators(folder), this))
    , m_problem(plainLabel({}, this))
{
    setWindowTitle(tr("Open an example"));
    QLabel *title = plainLine(tr("Copy a ready-made environment and open the copy"), this);
    title->setFont(Theme::titleFont());
    m_list->setObjectName(u"examples"_s);
    m_list->setAccessibleName(tr("Examples"));
    m_list->setWordWrap(true);
    m_list->setSpacing(space::XS / 2);
    for (const workspace::Example &example : examples)
        m_list->addItem(example.what.isEmpty() ? example.name : u"%1: %2"_s.arg(example.name, example.what));
    m_list->setCurrentRow(0);
    m_folder->setObjectName(u"folder"_s);
    QLabel *label = plainLine(tr("&Copy to"), this);
    label->setBuddy(m_folder);
    auto *browse = new QPushButton(tr("Browse..."), this);
    connect(browse, &QPushButton::clicked, this, [this] {
        auto *chooser = new QFileDialog(this, tr("Where to copy the example"), this->folder());
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        chooser->setFileMode(QFileDialog::Directory);
        chooser->setOption(QFileDialog::ShowDirsOnly);
        connect(chooser, &QFileDialog::fileSelected, this,
                [this](const QString &chosen) { m_folder->setText(QDir::toNativeSeparators(chosen)); });
        chooser->open();
    });
    auto *place = new QHBoxLayout;
    place->setSpacing(space::S);
    place->addWidget(m_folder, 1);
    place->addWidget(browse);
    m_problem->setObjectName(u"problem"_s);
    const DialogButtons buttons = acceptButtons(this, tr("Copy and open"));
    m_copy = buttons.accept;
    connect(m_list, &QListWidget::currentRowChanged, this, &ExampleDialog::update);
    connect(m_folder, &QLineEdit::textChanged, this, &ExampleDialog::update);
    connect(&Theme::of(this), &Theme::changed, this, &ExampleDialog::update);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    layout->addWidget(title);
    layout->addWidget(m_list, 1);
    layout->addWidget(label);
    layout->addLayout(place);
    layout->addWidget(m_problem);
    layout->addWidget(buttons.box);
    resize(560, 400);
    m_list->setFocus();
    update();
}

workspace::Example ExampleDialog::example() const
{
    return m_examples.value(m_list->currentRow());
}

QString ExampleDialog::folder() const
{
    return QDir::fromNativeSeparators(m_folder->text().trimmed());
}

QString ExampleDialog::problemText() const
{
    if (!QDir::isAbsolutePath(folder()))
        return tr("Enter an absolute path, or choose a folder with Browse.");
    if (const QFileInfo into(folder()); into.exists() && !into.isDir())
        return tr("%1 is a file.").arg(QDir::toNativeSeparators(folder()));
    const QString target = QDir(folder()).absoluteFilePath(example().name);
    if (QFileInfo::exists(target))
        return tr("%1 already exists and is not overwritten. Choose another folder, or open that one.")
            .arg(QDir::toNativeSeparators(target));
    return {};
}

void ExampleDialog::update()
{
    const QString problem = m_list->currentRow() < 0 ? QString() : problemText();
    m_copy->setEnabled(m_list->currentRow() >= 0 && problem.isEmpty());
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, Theme::of(this).color(Token::Bad));
    m_problem->setPalette(palette);
}

} // namespace pierside::ui

#include "moc_exampledialog.cpp"
